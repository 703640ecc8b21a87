// The programs of this folder in three compilers, against the built package as a dependency: see README.md.
import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tsImport } from 'tsx/esm/api'
import { compilers } from '../../bench/types/compilers.mjs'
import { contexts } from './contexts.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))
if (!existsSync(join(root, 'dist/index.d.ts'))) throw new Error('dist is missing; run npm run build')
const { importEverything } = await tsImport('../code-blocks.ts', import.meta.url)
const { editorOf, quickInfoAt } = await tsImport('../support/language-service.ts', import.meta.url)
const { given, results, definitions } = await tsImport('../support/results.ts', import.meta.url)

/**
 * How long a compiler may compute for all of it, in seconds, whatever else the machine does meanwhile; emitting what
 * is generic once took minutes. One that is no JavaScript is not seen to compute, but ends in time.
 */
const limit = 10
const patience = 6 * limit
const tellsSeconds = `import { writeSync } from 'node:fs'
process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  writeSync(3, String((user + system) / 1e6))
})`

let failed = 0
const report = (ok, name, detail = '') => {
  if (!ok) failed++
  console.log(`${ok ? 'ok' : 'not ok'} ${name}${ok ? '' : `\n${detail}`}`)
}

/** Lines of the wrong programs, with the words of their errors. */
const expected = readdirSync(join(here, 'wrong')).flatMap((file) =>
  readFileSync(join(here, 'wrong', file), 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      const words = /\/\/ error: (.*)$/.exec(line)?.[1]
      return words === undefined ? [] : [{ file: `wrong/${file}`, line: index + 1, words }]
    }),
)
const generic = readdirSync(join(here, 'generic')).map((file) => file.replace(/\.ts$/, ''))

{
  const wrapped = generic.map((name) => readFileSync(join(here, 'generic', `${name}.ts`), 'utf8')).join('\n')
  const functions = [...Object.keys(results), ...Object.keys(definitions)]
  const missing = functions.filter(
    (name) => !new RegExp(`\\b${name}\\b`).test(wrapped.replace(/^import[^}]*\} from 'legendre'/gm, '')),
  )
  report(
    missing.length === 0,
    'every public function is called in a generic function',
    `missing: ${missing.join(', ')}`,
  )
}

{
  const calls = Object.entries({ ...results, ...definitions })
  const program = `${importEverything()}\n${given}\n${calls.map(([name, [call]]) => `const ${name}_ = ${call}`).join('\n')}`
  const editor = editorOf(program, { legendre: [join(root, 'dist/index.d.ts')] })
  const wrong = calls.flatMap(([name, [, type]]) => {
    const shown = quickInfoAt(editor, editor.after(`const ${name}_`))
    return shown === `const ${name}_: ${type}` ? [] : [`  ${shown}, expected ${type}`]
  })
  report(
    wrong.length === 0,
    'an editor shows the results of the built package as a user would write them',
    wrong.join('\n'),
  )
}

for (const compiler of compilers) {
  const directory = mkdtempSync(join(tmpdir(), 'legendre-programs-'))
  try {
    mkdirSync(join(directory, 'node_modules'))
    symlinkSync(root, join(directory, 'node_modules/legendre'))
    for (const folder of ['generic', 'right', 'wrong'])
      cpSync(join(here, folder), join(directory, folder), { recursive: true })
    const calls = { ...results, ...definitions }
    writeFileSync(join(directory, 'right/contexts.ts'), contexts(importEverything(), given, calls))
    writeFileSync(
      join(directory, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          exactOptionalPropertyTypes: true,
          target: 'es2022',
          lib: ['es2023'],
          types: [],
          module: 'nodenext',
          skipLibCheck: true,
          declaration: true,
          emitDeclarationOnly: true,
          outDir: 'out',
          rootDir: '.',
        },
        include: ['generic', 'right', 'wrong'],
      }),
    )
    writeFileSync(join(directory, 'package.json'), '{ "type": "module" }')
    const { output, seconds } = await run(compiler, directory)
    const errors = [...output.matchAll(/^(.+\.ts)\((\d+),\d+\): error (.*(?:\n {2}.*)*)/gm)].map(
      ([, file, line, message]) => ({
        file,
        line: Number(line),
        message,
      }),
    )
    report(
      seconds < limit,
      `TypeScript ${compiler.version} emits all declarations in time`,
      `${seconds.toFixed(1)} s of ${limit} s\n${output.slice(0, 2000)}`,
    )
    for (const folder of ['generic', 'right']) {
      const found = errors.filter(({ file }) => file.startsWith(folder))
      report(found.length === 0, `TypeScript ${compiler.version} accepts what is ${folder}`, shown(found))
    }
    for (const { file, line, words } of expected) {
      const said = errors.filter((error) => error.file === file && error.line === line)
      report(
        said.some(({ message }) => message.includes(words)),
        `TypeScript ${compiler.version} refuses ${file}:${line}`,
        `expected ${words}\n${shown(said)}`,
      )
    }
    const others = errors.filter(
      ({ file, line }) =>
        file.startsWith('wrong') && !expected.some((place) => place.file === file && place.line === line),
    )
    report(others.length === 0, `TypeScript ${compiler.version} refuses nothing else`, shown(others))

    // what was emitted, used by another program
    for (const name of generic)
      cpSync(join(directory, 'out/generic', `${name}.d.ts`), join(directory, 'use', `${name}.d.ts`), {
        recursive: true,
      })
    cpSync(join(here, 'emitted.ts'), join(directory, 'use/emitted.ts'))
    const config = JSON.parse(readFileSync(join(directory, 'tsconfig.json'), 'utf8'))
    config.include = ['use']
    config.compilerOptions.skipLibCheck = false
    config.compilerOptions.lib = ['es2023', 'dom'] // those of the package need none of it, but its source maps' neighbours may
    writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify(config))
    const used = await run(compiler, directory)
    report(
      used.code === 0,
      `TypeScript ${compiler.version} finds the types in the emitted declarations`,
      used.output.slice(0, 4000),
    )
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
process.exitCode = failed ? 1 : 0

function shown(errors) {
  return errors
    .slice(0, 10)
    .map(({ file, line, message }) => `  ${file}:${line} ${message.slice(0, 400)}`)
    .join('\n')
}

function run(compiler, cwd) {
  const child = spawn(
    process.execPath,
    [
      '--max-old-space-size=3000',
      ...['--import', `data:text/javascript,${encodeURIComponent(tellsSeconds)}`],
      ...[compiler.program, '-p', '.', '--pretty', 'false', ...compiler.flags],
    ],
    { cwd, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] },
  )
  let output = ''
  let seconds = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  child.stdio[3].setEncoding('utf8').on('data', (text) => {
    seconds += text
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), patience * 1000)
  return new Promise((resolve) =>
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code, output, seconds: seconds === '' ? patience : Number(seconds) }) // killed, it tells nothing
    }),
  )
}
