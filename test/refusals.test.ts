// The catalogue of refusals (test/refusals) is what three compilers and run time say. After a change,
// `node scripts/refusals.mjs --update` writes the snapshot and the page anew.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { LegendreError } from 'legendre'
import { describe, expect, it } from 'vitest'
import {
  compile,
  page,
  programs,
  saidBy,
  sentences,
  snapshot,
  thrownBy,
  versions,
} from './refusals/catalogue.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(`${root}${file}`, 'utf8')
const said = await compile()

describe('the catalogue of refusals', () => {
  it('has at least 40 programs, each with a title and a remedy', () => {
    expect(programs.length).toBeGreaterThanOrEqual(40)
    for (const { name, title, remedy, says } of programs)
      expect([title, remedy, ...says], name).not.toContain('')
  })

  it('is the snapshot in expected.json', () => {
    expect(JSON.parse(snapshot(said))).toEqual(JSON.parse(read('test/refusals/expected.json')))
    expect(snapshot(said)).toBe(read('test/refusals/expected.json'))
  })

  it('is the page docs/refusals.md', () => expect(page(said)).toBe(read('docs/refusals.md')))
})

describe.each(programs.map((program, index) => ({ ...program, said: said[index]! })))('$name', (program) => {
  it.each(versions)('is refused by TypeScript %s at the tokens that are marked', (version) => {
    expect(program.marked).not.toEqual([])
    expect(saidBy(version, program.said).map(({ at }) => at)).toEqual(program.marked)
  })

  it.each(versions)('is refused by TypeScript %s in its own words', (version) => {
    for (const { text } of saidBy(version, program.said)) {
      const first = text.split('\n')[0]!.replace(/^Argument of type /, '') // the compiler's words
      for (const word of program.says) expect(first).toContain(word)
      expect(first.match(/\w+/g)!.filter((word) => internalTypes.has(word))).toEqual([])
      expect(text).not.toMatch(/import\("|node_modules/)
    }
  })

  if (program.isType) return

  it('is refused at run time in the same words', () => {
    const thrown = thrownBy(program)
    if (program.runTime === 'accepts') return expect(thrown).toBe(undefined)
    expect(thrown).toBeInstanceOf(LegendreError)
    const texts = saidBy('6.0', program.said).flatMap(({ text }) => sentences(text.split('\n')[0]!))
    const expected = program.runTime === undefined ? texts.slice(0, 1) : [program.runTime]
    for (const sentence of expected) expect((thrown as LegendreError).message).toContain(sentence)
  })
})

/** The names of the types in src that index.ts does not export. */
const internalTypes = (() => {
  const files = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  const types = sources.flatMap((file) =>
    [...read(`src/${file}`).matchAll(/^(?:export )?(?:type|interface|(?:abstract )?class) (\w+)/gm)].map(
      ([, name]) => name!,
    ),
  )
  const exported = new Set(read('src/index.ts').match(/\w+/g))
  return new Set(['NoInfer', ...types.filter((name) => !exported.has(name))])
})()
