// What users import: `legendre`, and `legendre/NAME` for each file of src/entries. Such a file is all that a new one needs:
// package.json and tsconfig.json have a pattern for them, and everything else asks here.
import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The name of each in the package, `legendre/engine`, with its source, relative to `src`. */
export const entries: Readonly<Record<string, string>> = {
  legendre: 'index.ts',
  ...Object.fromEntries(
    readdirSync(fileURLToPath(new URL('../src/entries', import.meta.url)))
      .filter((file) => !file.endsWith('.test.ts'))
      .sort()
      .map((file) => [`legendre/${basename(file, '.ts')}`, `entries/${file}`]),
  ),
}
