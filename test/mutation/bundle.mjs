// Bundles the tests with the sources, which Stryker has instrumented: a mutant then loads one file, not two hundred.
// Where a bundle cannot be loaded, a test fails; to Vitest alone it would be a file without tests, and a survivor.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { build } from 'esbuild'

const folder = 'test/mutation/bundles'
const tests = ['src/lazy', 'src/maps', 'src/likelihood', 'test']
  .flatMap((from) => readdirSync(from).map((file) => `${from}/${file}`))
  .filter((file) => /^src.*\.test\.ts$|(any|bad)-input\.test\.ts$/.test(file))
const nameOf = (file) => `${file.split('/').at(-2)}-${basename(file, '.test.ts')}`

rmSync(folder, { recursive: true, force: true })
await build({
  entryPoints: tests.map((file) => ({ in: file, out: nameOf(file) })),
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'es2022',
  external: ['vitest', 'fast-check', 'lib-r-math.js', 'typescript', 'pure-rand'],
  logLevel: 'warning',
})
for (const file of tests) {
  const bundle = `${folder}/${nameOf(file)}.mjs`
  writeFileSync(bundle, readFileSync(bundle, 'utf8').replaceAll('from "vitest"', 'from "../guarded.mjs"'))
  writeFileSync(
    `${folder}/${nameOf(file)}.test.js`,
    `import { it } from 'vitest'

try {
  await import('./${nameOf(file)}.mjs')
} catch (thrown) {
  it('loads', () => {
    throw thrown
  })
}
`,
  )
}
