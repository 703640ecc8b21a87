import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

/** The library as one CommonJS file, for threads, which do not know how to read the sources. */
export const bundle: string = buildSync({
  entryPoints: [fileURLToPath(new URL('../../src/index.ts', import.meta.url))],
  bundle: true,
  write: false,
  format: 'cjs',
  platform: 'node',
  logLevel: 'silent',
}).outputFiles[0]!.text
