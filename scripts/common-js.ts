// The scripts of the package for CommonJS (.cjs): the ES modules that tsup has written, translated one by one, so that
// the same entries share the same chunks. tsup itself can split CommonJS, but only into older JavaScript.
import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

const output = fileURLToPath(new URL('../dist/', import.meta.url))

/** Other modules of the package stay where they are, under the name of the translated script. */
const translated: Plugin = {
  name: 'translated',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path: path.replace(/\.js$/, '.cjs'), external: true },
    )
  },
}

/** Writes a `.cjs` beside every `.js`, with a map to the same sources. */
export async function writeCommonJs(): Promise<void> {
  const scripts = readdirSync(output, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  )
  await build({
    entryPoints: scripts.map((file) => join(output, file)),
    outbase: output,
    outdir: output,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    packages: 'external',
    format: 'cjs',
    target: 'es2022',
    sourcemap: true,
    sourcesContent: false,
    plugins: [translated],
  })
  copyFileSync(join(output, 'types/borrowed.d.ts'), join(output, 'types/borrowed.d.cts'))
}
