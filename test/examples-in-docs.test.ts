import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { examplePrograms, run, typeCheck } from './code-blocks.ts'

const src = new URL('../src/', import.meta.url)
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
const programs = files.flatMap((file) => examplePrograms(file, readFileSync(new URL(file, src), 'utf8')))
const messages = typeCheck(programs)

describe('the examples in doc comments', () => {
  it('compile', () => {
    expect(
      programs.flatMap(({ name }, index) => messages[index]!.map((said) => ({ name, ...said }))),
    ).toEqual([])
  })

  for (const program of programs) {
    it(`run and show what they say: ${program.name}`, async () => expect(await run(program)).toEqual([]))
  }
})
