// Bundles all tests with the sources, which Stryker has instrumented, into one file whose modules run when they are
// first imported: a mutant loads one file, not hundreds, and the library once, whatever tests it has to meet.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** Tests that are about texts, compilers or processes, and those that need a fresh copy of a module. */
const others = new RegExp(
  `^(${[
    'src/types/.*|src/engine/engine|src/lazy/memory|src/(likelihood|fitting)/circuits|src/fitting/soak',
    'src/propagation/depth|src/engine/check',
    'test/(editor|editor-help|examples-in-docs|json-server|loops-end|readme|reference-pages|refusals)',
    'test/(regular-expressions|too-large)',
  ].join('|')})[.]test[.]ts$`,
)
const folder = 'test/mutation/bundles'
const tests = [
  ...readdirSync('src', { recursive: true }).map((file) => `src/${file}`),
  ...readdirSync('test').map((file) => `test/${file}`),
]
  .filter((file) => file.endsWith('.test.ts') && !others.test(file))
  .sort()

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
await build({
  stdin: {
    contents: `export const tests = {${tests.map((file) => `${JSON.stringify(file)}: () => import('./${file}')`)}}`,
    resolveDir: '.',
  },
  outfile: `${folder}/all.mjs`,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'es2022',
  external: ['fast-check'],
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
  },
  logLevel: 'warning',
  plugins: [
    {
      name: 'tests where they stand',
      setup({ onLoad, onResolve }) {
        onResolve({ filter: /^vitest$/ }, () => ({ path: '../guarded.mjs', external: true }))
        onResolve({ filter: /^(assemblyscript|typescript|esbuild)/ }, ({ path, namespace }) =>
          namespace === 'later' ? { path, external: true } : { path, namespace: 'later' },
        )
        onLoad({ filter: /.*/, namespace: 'later' }, ({ path }) => ({
          contents: `export default (await import(${JSON.stringify(path)})).default`,
        }))
        onLoad({ filter: /\.test\.ts$|test.support.*\.ts$/ }, ({ path }) => ({
          contents: readFileSync(path, 'utf8').replaceAll(
            'import.meta.url',
            JSON.stringify(pathToFileURL(path).href),
          ),
          loader: 'ts',
        }))
      },
    },
  ],
})

// where a file cannot be loaded, a test fails; to Vitest alone it would be a file without tests, and a survivor
for (const file of tests)
  writeFileSync(
    join(folder, file.replaceAll('/', '-').replace('.test.ts', '.test.js')),
    `import { it } from 'vitest'
import { tests } from './all.mjs'

try {
  await tests[${JSON.stringify(file)}]()
} catch (thrown) {
  it('loads', () => {
    throw thrown
  })
}
`,
  )
