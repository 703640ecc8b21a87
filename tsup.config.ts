import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { index: 'src/index.ts', engine: 'src/engine/public.ts' },
  splitting: false,
  // comments are in the source, documentation in the declarations; but white space is left, for without it esbuild
  // would leave out what tells bundlers that a family nobody uses may go
  esbuildOptions(options) {
    options.minifyIdentifiers = true
    options.minifySyntax = true
  },
  format: ['esm', 'cjs'],
  target: 'es2022',
  clean: true,
  dts: {
    // inlines the types of every development dependency (type-fest, ts-toolbelt); pure-rand stays external
    resolve: true,
    // tsup sets baseUrl, which TypeScript 6 deprecates
    compilerOptions: { ignoreDeprecations: '6.0' },
  },
})
