import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { publicEntries } from '../scripts/reference/entries.ts'
import { referencePages } from '../scripts/reference/pages.ts'
import { fencedBlocks } from './code-blocks.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const entries = publicEntries()
const pages = referencePages(entries)

describe('the reference', () => {
  it('has all pages and no others', () => {
    expect(readdirSync(`${root}docs/reference`).sort()).toEqual(Object.keys(pages).sort())
  })

  it.each(Object.keys(pages))('is as `npm run docs` writes it: %s', (name) => {
    expect(readFileSync(`${root}docs/reference/${name}`, 'utf8')).toBe(pages[name])
  })

  it('has text for every public name', () => {
    expect(entries.filter(({ texts }) => texts.length === 0).map(({ name }) => name)).toEqual([])
  })

  it('has an example for every public value', () => {
    const bare = entries.filter(
      ({ isValue, tags }) => isValue && !tags.some(({ name }) => name === 'example'),
    )
    expect(bare.map(({ name, source }) => `${name} of ${source}`)).toEqual([])
  })
})

describe('the links of the documentation lead somewhere', () => {
  const folders = ['', 'docs/', 'docs/guide/', 'docs/reference/']
  const files = folders.flatMap((folder) =>
    readdirSync(root + folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => folder + name),
  )
  it.each(files)('%s', (file) => {
    const links = [...proseOf(file).matchAll(/\]\(([^()\s]+)\)/g)].map(([, link]) => link!)
    expect(links.filter((link) => !/^https?:/.test(link) && !leadsSomewhere(file, link))).toEqual([])
  })
})

function leadsSomewhere(file: string, link: string): boolean {
  const [path, anchor] = link.split('#')
  const target = path ? fileURLToPath(new URL(path, `file://${root}${file}`)).slice(root.length) : file
  return existsSync(root + target) && (anchor === undefined || anchorsOf(target).has(anchor))
}

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(file: string): Set<string> {
  const anchors = new Set<string>()
  for (const [, heading] of proseOf(file).matchAll(/^#+ (.*)/gm)) {
    const anchor = heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-')
    let unique = anchor
    for (let count = 1; anchors.has(unique); count++) unique = `${anchor}-${count}`
    anchors.add(unique)
  }
  return anchors
}

/** A page without its blocks of code. */
function proseOf(file: string): string {
  const text = readFileSync(root + file, 'utf8')
  const blocks = fencedBlocks(text)
  const isCode = (line: number) => blocks.some(({ first, last }) => first <= line && line <= last)
  return text
    .split('\n')
    .filter((_, index) => !isCode(index + 1))
    .join('\n')
}
