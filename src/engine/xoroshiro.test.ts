import fc from 'fast-check'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import { expect, test } from 'vitest'
import { xoroshiro } from './xoroshiro.ts'

test('it is the generator of another library', () => {
  const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
  fc.assert(
    fc.property(word, word, word, word, (high0, low0, high1, low1) => {
      const theirs = xoroshiro128plusFromState([high0, low0, high1, low1])
      const ours = xoroshiro(high0, low0, high1, low1)
      for (let n = 0; n < 100; n++) expect(ours()).toBe(theirs.next())
    }),
  )
})
