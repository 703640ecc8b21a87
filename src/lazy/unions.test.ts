import { expect, it } from 'vitest'
import { Unions } from './unions.ts'

const [a, b, c] = [[1, 2], [2, 3], [4]] as const

it('a union holds the items of both, each once, those of the first before the others', () => {
  const unions = new Unions<number>()
  expect(unions.of(a, b)).toEqual([1, 2, 3])
  expect(unions.of(b, a)).toEqual([2, 3, 1])
})

it('a union with what holds nothing more is the first array itself', () => {
  const unions = new Unions<number>()
  expect(unions.of(a, [2])).toBe(a)
  expect(unions.of(a, [])).toBe(a)
})

it('unions that are made again in the same order are the same arrays', () => {
  const unions = new Unions<number>()
  const made = () => {
    unions.restart()
    const first = unions.of(a, b)
    return [first, unions.of(first, c), unions.of(c, first)] as const
  }
  const before = made()
  expect(before).toEqual([
    [1, 2, 3],
    [1, 2, 3, 4],
    [4, 1, 2, 3],
  ])
  const after = made()
  expect(after.every((union, i) => union === before[i])).toBe(true)
})

it('unions in another order are made anew', () => {
  const unions = new Unions<number>()
  expect(unions.of(a, b)).toEqual([1, 2, 3])
  for (const [left, right, union] of [
    [a, c, [1, 2, 4]],
    [c, b, [4, 2, 3]],
    [a, b, [1, 2, 3]],
  ] as const) {
    unions.restart()
    expect(unions.of(left, right)).toEqual(union)
  }
})
