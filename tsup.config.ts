import { defineConfig } from 'tsup'
import { writeCommonJs } from './scripts/common-js.ts'
import { borrowed, writeDeclarations } from './scripts/declarations.ts'
import { entries } from './scripts/entries.ts'

const sources = Object.values(entries)

export default defineConfig({
  entry: Object.fromEntries(sources.map((source) => [source.replace(/\.ts$/, ''), `src/${source}`])),
  // what several entries share is in chunks of its own, so that no entry holds a second copy of a class
  splitting: true,
  format: 'esm',
  target: 'es2022',
  clean: true,
  // nothing is minified, so that traces, snapshots and consoles show names: bundlers of programs minify. The maps lead to
  // the sources, which are in the package
  sourcemap: true,
  esbuildOptions(options) {
    options.sourcesContent = false
    options.chunkNames = 'shared-[hash]'
  },
  dts: {
    entry: { [borrowed]: `src/${borrowed}.ts` },
    resolve: true,
    // tsup sets baseUrl, which TypeScript 6 deprecates
    compilerOptions: { ignoreDeprecations: '6.0' },
  },
  onSuccess: async () => {
    writeDeclarations(sources)
    await writeCommonJs()
  },
})
