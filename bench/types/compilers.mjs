// The three TypeScript compilers, and how to run one on programs that import the built package.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const declarations = join(root, 'dist/index.d.ts')
const packagePaths = { legendre: [declarations], 'legendre/*': [join(root, 'dist/entries/*.d.ts')] }

/** With several threads, the counts of 7.0 change from run to run. */
export const compilers = [
  { name: 'typescript-5.9', flags: [] },
  { name: 'typescript', flags: [] },
  { name: 'typescript-7', flags: ['--singleThreaded'] },
].map(({ name, flags }) => {
  const directory = join(root, 'node_modules', name)
  const { version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
  return { version: version.replace(/\.\d+$/, ''), program: join(directory, 'bin/tsc'), flags }
})

const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  target: 'es2022',
  lib: ['es2022'],
  types: [],
  module: 'esnext',
  moduleResolution: 'bundler',
}

/**
 * What a compiler says of each project: its errors, its instantiations, and the seconds it took to check. All
 * are built by one process, which reads the libraries once but checks every project from the start.
 *
 * @param projects `files`, a map from their names to their texts; `options` of the compiler beside the usual
 * ones; `paths` of modules beside the package
 */
export async function compile(compiler, projects) {
  const directory = mkdtempSync(join(tmpdir(), 'legendre-types-'))
  try {
    projects.forEach(({ files, options, paths }, index) => {
      mkdirSync(join(directory, String(index)))
      const write = (name, text) => writeFileSync(join(directory, String(index), name), text)
      for (const [name, text] of Object.entries(files)) write(name, text)
      const config = {
        compilerOptions: { ...compilerOptions, ...options, paths: { ...packagePaths, ...paths } },
        files: Object.keys(files),
      }
      write('tsconfig.json', JSON.stringify(config))
    })
    const names = projects.map((_, index) => String(index))
    const flags = ['--extendedDiagnostics', '--pretty', 'false', ...compiler.flags]
    const output = await run([compiler.program, '-b', ...names, ...flags], directory)

    const all = (pattern) => [...output.matchAll(pattern)].map(([, ...groups]) => groups)
    const instantiations = all(/^Instantiations:\s+(\d+)/gm)
    const seconds = all(/^Check time:\s+([\d.]+)/gm)
    const errors = all(/^(\d+)\/(.+?)\((\d+),(\d+)\): error (.*)$/gm)
    if (instantiations.length !== projects.length || seconds.length !== projects.length)
      throw new Error(
        `TypeScript ${compiler.version} did not check all ${projects.length} projects:\n${output}`,
      )
    return projects.map((_, index) => ({
      instantiations: Number(instantiations[index]),
      seconds: Number(seconds[index]),
      errors: errors
        .filter(([project]) => Number(project) === index)
        .map(([, file, line, column, message]) => ({
          file,
          line: Number(line),
          column: Number(column),
          message,
        })),
    }))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function run(command, cwd) {
  const child = spawn(process.execPath, command, { cwd })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  return new Promise((resolve, reject) => child.on('error', reject).on('close', () => resolve(output)))
}
