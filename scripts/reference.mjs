// The reference of every public name, from the doc comments: checks or, with --update, writes docs/reference.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tsImport } from 'tsx/esm/api'

const { referencePages } = await tsImport('./reference/pages.ts', import.meta.url)
const folder = new URL('../docs/reference/', import.meta.url)
const pages = referencePages()

mkdirSync(folder, { recursive: true })
const update = process.argv.includes('--update')
for (const name of readdirSync(folder).filter((name) => !(name in pages))) {
  if (update) rmSync(new URL(name, folder))
  else outOfDate(name)
}
for (const [name, text] of Object.entries(pages)) {
  const file = new URL(name, folder)
  if (update) writeFileSync(file, text)
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) outOfDate(name)
}

function outOfDate(name) {
  console.log(`docs/reference/${name} is out of date; npm run docs writes it`)
  process.exitCode = 1
}
