// What the compilers refuse, and in which words: checks or, with --update, writes test/refusals/expected.json
// and docs/refusals.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { tsImport } from 'tsx/esm/api'

const { compile, page, snapshot } = await tsImport('../test/refusals/catalogue.ts', import.meta.url)
const said = await compile()
const files = { 'test/refusals/expected.json': snapshot(said), 'docs/refusals.md': page(said) }

for (const [name, text] of Object.entries(files)) {
  const file = new URL(`../${name}`, import.meta.url)
  if (process.argv.includes('--update')) writeFileSync(file, text)
  else if (readFileSync(file, 'utf8') !== text) {
    console.log(`${name} is out of date; node scripts/refusals.mjs --update writes it`)
    process.exitCode = 1
  }
}
