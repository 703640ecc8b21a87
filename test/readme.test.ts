import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Block, fencedBlocks, type Message, programOf, run, squeeze, typeCheck } from './code-blocks.ts'

// ```ts         continues the program of the blocks above
// ```ts alone   is a program of its own
// ```ts error   goes on from the blocks above and does not compile: `// error: …` below each line quotes tsc
const known = ['ts', 'ts alone', 'ts error', 'sh', 'json', 'text']

const root = new URL('../', import.meta.url)
const guide = readdirSync(new URL('docs/guide/', root)).filter((name) => name.endsWith('.md'))
const pages = ['README.md', ...guide.map((name) => `docs/guide/${name}`)].map((name) => {
  const text = readFileSync(new URL(name, root), 'utf8')
  const blocks = fencedBlocks(text)
  const having = (fence: string) => blocks.filter((block) => block.fence === fence)
  const tour = having('ts')
  const programs = [
    programOf('the tour', text, tour),
    ...having('ts alone').map((block) => programOf(`line ${block.first}`, text, [block])),
  ]
  const refusals = having('ts error').map((block) => {
    const above = tour.filter(({ last }) => last < block.first)
    return { ...programOf(`line ${block.first}`, text, [...above, block]), quotes: quotesOf(text, block) }
  })
  return { name, blocks, programs, refusals }
})

const all = pages.flatMap(({ programs, refusals }) => [...programs, ...refusals])
const messages = new Map(typeCheck(all).map((said, index) => [all[index], said]))

for (const { name, blocks, programs, refusals } of pages)
  describe(name, () => {
    it('fences only what this test knows', () => {
      expect(blocks.filter(({ fence }) => !known.includes(fence))).toEqual([])
    })

    for (const program of programs) {
      it(`compiles: ${program.name}`, () => expect(messages.get(program)).toEqual([]))
      it(`runs and shows what it says: ${program.name}`, async () => expect(await run(program)).toEqual([]))
    }

    for (const refusal of refusals) {
      it(`is refused in the words quoted: ${refusal.name}`, () => {
        const { quotes } = refusal
        const said = quotes.map((quote, i) => between(messages.get(refusal)!, quotes[i - 1], quote))
        expect(quotes).not.toEqual([])
        expect(said).toEqual(quotes.map((quote) => expect.stringContaining(quote.text)))
        expect(between(messages.get(refusal)!, quotes.at(-1), undefined)).toBe('')
      })
    }
  })

/** The comments `// error: …` of a block; comment lines below one continue it. */
function quotesOf(text: string, { first, last }: Block): Message[] {
  const code = text.split('\n').slice(first - 1, last)
  return code.flatMap((line, index) => {
    const start = /^\s*\/\/ error: (.*)/.exec(line)?.[1]
    if (start === undefined) return []
    const rest = code.slice(index + 1)
    const end = rest.findIndex((next) => !/^\s*\/\/(?! error: )/.test(next))
    const continued = rest.slice(0, end < 0 ? undefined : end).map((next) => next.replace(/^\s*\/\//, ''))
    return [{ line: first + index, text: squeeze([start, ...continued].join(' ')) }]
  })
}

function between(
  messages: readonly Message[],
  after: Message | undefined,
  before: Message | undefined,
): string {
  const { line: start = 0 } = after ?? {}
  const { line: end = Number.POSITIVE_INFINITY } = before ?? {}
  return messages
    .filter(({ line }) => start < line && line < end)
    .map((message) => message.text)
    .join('\n')
}
