import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const linesOf = (text: string) => text.split('\n').map((line) => line.trim())

it.each(['README.md', 'docs/guide/4-lazy-backpropagation.md'])(
  '%s shows the recursion as it stands',
  (page) => {
    const source = linesOf(read('src/propagation/through-layers.ts'))
    const shown = /```text\n(const \[f, g\] = split\(fg\)\n[^`]*)```/.exec(read(page))![1]!
    const start = source.indexOf('const [f, g] = split(fg)')
    const lines = linesOf(shown.trimEnd())
    expect(lines.length).toBeGreaterThan(6)
    expect(source.slice(start, start + lines.length)).toEqual(lines)
  },
)
