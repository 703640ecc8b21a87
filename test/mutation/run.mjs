// Chooses mutants, has Stryker try them, and tells the scores.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import { nameOf, sampleFile, sampleOf } from './sample.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const wanted = new RegExp(process.argv[2] ?? '')

const files = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => /(?<!\.test)\.ts$/.test(file) && !file.endsWith('/simd-module.ts') && wanted.test(file))
const { mutants } = await new Instrumenter({ debug() {}, info() {}, isDebugEnabled: () => false }).instrument(
  files.map((name) => ({ name, mutate: true, content: readFileSync(root + name, 'utf8') })),
  { plugins: null, excludedMutations: [], ignorers: [] },
)
const sample = sampleOf(mutants)
console.log(`${sample.length} of ${mutants.length} mutants`)

// Stryker instruments what is on the lines of the sample alone: elsewhere, the sources are as quick as ever
const config = JSON.parse(readFileSync(here('stryker.config.json'), 'utf8'))
config.mutate = sample.map(
  ({ fileName, location: { start, end } }) =>
    `${fileName}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`,
)
mkdirSync(here('reports'), { recursive: true })
writeFileSync(sampleFile, JSON.stringify(sample.map(nameOf)))
writeFileSync(here('reports/stryker.config.json'), JSON.stringify(config))
const { status } = spawnSync(
  here('node_modules/.bin/stryker'),
  ['run', here('reports/stryker.config.json')],
  { cwd: root, stdio: 'inherit' },
)
if (status !== 0) process.exit(1)
await import('./scores.mjs')
