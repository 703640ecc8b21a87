import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Block, fencedBlocks, type Message, programOf, run, squeeze, typeCheck } from './code-blocks.ts'

// ```ts         continues the program of the blocks above
// ```ts alone   is a program of its own
// ```ts error   goes on from the blocks above and does not compile: `// error: …` below each line quotes tsc
const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const blocks = fencedBlocks(text)
const having = (fence: string) => blocks.filter((block) => block.fence === fence)

const tour = having('ts')
const errors = having('ts error')
const programs = [
  programOf('the tour', text, tour),
  ...having('ts alone').map((block) => programOf(`line ${block.first}`, text, [block])),
]
const refusals = errors.map((block) => {
  const above = tour.filter(({ last }) => last < block.first)
  return programOf(`line ${block.first}`, text, [...above, block])
})
const messages = typeCheck([...programs, ...refusals])

describe('README.md', () => {
  it('fences only what this test knows', () => {
    const known = ['ts', 'ts alone', 'ts error', 'sh', 'json', 'text']
    expect(blocks.filter(({ fence }) => !known.includes(fence))).toEqual([])
  })

  for (const [index, program] of programs.entries()) {
    it(`compiles: ${program.name}`, () => expect(messages[index]).toEqual([]))
    it(`runs and shows what it says: ${program.name}`, async () => expect(await run(program)).toEqual([]))
  }

  for (const [index, refusal] of refusals.entries()) {
    it(`is refused in the words quoted: ${refusal.name}`, () => {
      const quotes = quotesOf(errors[index]!)
      const said = quotes.map((quote, i) => between(messages[programs.length + index]!, quotes[i - 1], quote))
      expect(quotes).not.toEqual([])
      expect(said).toEqual(quotes.map((quote) => expect.stringContaining(quote.text)))
      expect(between(messages[programs.length + index]!, quotes.at(-1), undefined)).toBe('')
    })
  }
})

/** The comments `// error: …` of a block; comment lines below one continue it. */
function quotesOf({ first, last }: Block): Message[] {
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
