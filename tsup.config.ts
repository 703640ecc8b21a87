import { defineConfig } from 'tsup'
import { borrowed, writeDeclarations } from './scripts/declarations.ts'

export default defineConfig({
  entry: { index: 'src/index.ts', engine: 'src/engine/public.ts' },
  splitting: false,
  format: ['esm', 'cjs'],
  target: 'es2022',
  clean: true,
  // nothing is minified, so that traces, snapshots and consoles show names: bundlers of programs minify. The maps lead to
  // the sources, which are in the package
  sourcemap: true,
  esbuildOptions(options) {
    options.sourcesContent = false
  },
  dts: {
    entry: { [borrowed]: `src/${borrowed}.ts` },
    resolve: true,
    // tsup sets baseUrl, which TypeScript 6 deprecates
    compilerOptions: { ignoreDeprecations: '6.0' },
  },
  onSuccess: async () => writeDeclarations({ index: 'index.ts', engine: 'engine/public.ts' }),
})
