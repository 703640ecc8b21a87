import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { relativeError } from '../../test/support/numbers.ts'
import { power } from './power.ts'

const tables: { readonly powers: readonly number[][] } = JSON.parse(
  readFileSync(new URL('../../test/reference/shares-and-lifetimes.json', import.meta.url), 'utf8'),
)

it.each(tables.powers.map((row) => [...row] as [number, number, number]))(
  'is that of mpmath at %f and %f',
  (x, k, expected) => {
    // what a rounding of x does, or of a subnormal one one of its logarithm
    expect(relativeError(power(x, k), expected)).toBeLessThan(
      (x < 2 ** -1022 ? 1e-13 : 2e-16) * (2 + Math.abs(k)),
    )
  },
)

it('is 0 or infinite beyond the doubles, and 1 of 1', () => {
  expect([power(10, 309), power(10, -400), power(0, 2), power(1, 1e308), power(2, 1e308)]).toEqual([
    Number.POSITIVE_INFINITY,
    0,
    0,
    1,
    Number.POSITIVE_INFINITY,
  ])
})
