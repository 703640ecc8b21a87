// Every check of the project, in order; the first that fails ends the run.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tsImport } from 'tsx/esm/api'

const { entries } = await tsImport('./entries.ts', import.meta.url)
const root = fileURLToPath(new URL('..', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'legendre-check-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))

const report = join(scratch, 'vitest.json')
const examples = readdirSync(join(root, 'examples')).filter((file) => file.endsWith('.ts'))

/** Each step: its name, its command and, where it runs tests, how to count them from its output. */
const steps = [
  ['kernels', 'node scripts/kernels.mjs'],
  ['format and lint', 'biome ci --error-on-warnings'],
  ['types', 'tsc'],
  ['types of the library, without Node', 'tsc -p tsconfig.src.json'],
  ['unit tests', `vitest run --reporter=default --reporter=json --outputFile.json=${report}`, countVitest],
  ['build', 'tsup'],
  ['package.json', 'publint --strict'],
  [
    'declarations',
    `attw --pack . --profile node16 --entrypoints ${Object.keys(entries).join(' ').replaceAll('legendre', '.')}`,
  ],
  ['type tests', 'tsd', countTsd],
  ['programs in other people’s code', 'node test/programs/run.mjs', countPacked],
  ...(existsSync(join(root, 'bench/types/run.mjs')) ? [['cost of the types', 'npm run bench:types']] : []),
  ...examples.map((file) => [`example ${file}`, `tsx examples/${file}`]),
  ['packed tarball', 'node scripts/packed.mjs', countPacked],
]

function countVitest() {
  if (!existsSync(report)) return [0, 0]
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
  return [numPassedTests, numFailedTests]
}

function countTsd(output) {
  const files = readdirSync(join(root, 'types-test'), { recursive: true }).filter((file) =>
    file.endsWith('.ts'),
  )
  const failed = files.filter((file) => output.includes(`types-test/${file}:`)).length
  return [files.length - failed, failed]
}

function countPacked(output) {
  return [/^ok /gm, /^not ok /gm].map((line) => output.match(line)?.length ?? 0)
}

function run(command) {
  const [program, ...args] = command.split(' ')
  const path = join(root, 'node_modules/.bin') + delimiter + process.env.PATH
  const env = { ...process.env, PATH: path, NO_COLOR: '1' }
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.on('error', reject).on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

let passed = 0
let failed = 0
const start = performance.now()
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1).padStart(6)} s`

for (const [name, command, count] of steps) {
  const stepStart = performance.now()
  const { ok, output } = await run(command)
  const [more, less] = count?.(output) ?? [0, 0]
  passed += more
  failed += less
  console.log(
    `${ok ? 'ok    ' : 'FAILED'} ${seconds(stepStart)}  ${name}${count ? ` (${more} of ${more + less})` : ''}`,
  )
  if (!ok) {
    console.log(`\n$ ${command}\n${output}`)
    process.exitCode = 1
    break
  }
}

console.log(`${process.exitCode ? 'FAILED' : 'ok    '} ${seconds(start)}  in all`)
console.log(`tests: ${passed} passed, ${failed} failed`)
