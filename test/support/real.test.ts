import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finite, positive, real } from './real.ts'

/** What a law of 20,000 cases would see. */
function drawn(numbers: fc.Arbitrary<number>): number[] {
  const seen: number[] = []
  fc.assert(
    fc.property(numbers, (x) => {
      seen.push(x)
    }),
    { numRuns: 20_000 },
  )
  return seen
}

const share = (xs: readonly number[], holds: (x: number) => boolean) => xs.filter(holds).length / xs.length

describe.each([
  [-3, 3],
  [-8, 1],
  [-1e308, 1e308],
  [-1e-307, 1e-307],
  [0.5, 2],
  [-5, -0.25],
  [1e-8, 1e8],
  [1e6, 1e6 + 1],
])('real(%d, %d)', (min, max) => {
  const xs = drawn(real(min, max))

  it('stays in the range and meets its ends', () => {
    expect(share(xs, (x) => min <= x && x <= max)).toBe(1)
    for (const end of [min, max]) expect(share(xs, (x) => x === end)).toBeGreaterThan(0.01)
  })

  it('is even over the range: each tenth of it has its share', () => {
    const at = (i: number) => min * (1 - i / 10) + max * (i / 10)
    const tenths = Array.from({ length: 10 }, (_, i) => share(xs, (x) => at(i) <= x && x <= at(i + 1)))
    for (const tenth of tenths) expect(tenth).toBeGreaterThan(0.06)
  })

  it('has all digits: most of its numbers are no single-precision ones', () => {
    expect(share(xs, (x) => Math.fround(x) === x)).toBeLessThan(0.3)
  })
})

describe('across zero', () => {
  const xs = drawn(real(-100, 100))

  it('a fifth is less than a ten-thousandth of the ends', () => {
    const small = share(xs, (x) => Math.abs(x) < 0.01)
    expect(small).toBeGreaterThan(0.15)
    expect(small).toBeLessThan(0.3)
  })

  it.each([1, -1])('each magnitude has its share, times %d', (sign) => {
    for (let exponent = -14; exponent < 2; exponent++) {
      const decade = share(xs, (x) => 10 ** exponent <= sign * x && sign * x < 10 ** (exponent + 1))
      expect(decade).toBeGreaterThan(0.004)
    }
  })

  it('0, −0 and what is next to them are met', () => {
    for (const edge of [0, -0, Number.MIN_VALUE, -Number.MIN_VALUE])
      expect(share(xs, (x) => Object.is(x, edge))).toBeGreaterThan(0.005)
  })
})

it('positive numbers are even over magnitudes, from end to end', () => {
  const xs = drawn(positive(1e-8, 1e4))
  for (let exponent = -8; exponent < 4; exponent++)
    expect(share(xs, (x) => 10 ** exponent <= x && x <= 10 ** (exponent + 1))).toBeGreaterThan(0.06)
  expect(share(xs, (x) => x === 1e-8)).toBeGreaterThan(0.03)
  expect(share(xs, (x) => x === 1e4)).toBeGreaterThan(0.03)
})

it('finite numbers are even over all magnitudes', () => {
  const xs = drawn(finite)
  for (const exponent of [-300, -200, -100, 0, 100, 200])
    expect(
      share(xs, (x) => 10 ** exponent < Math.abs(x) && Math.abs(x) < 10 ** (exponent + 100)),
    ).toBeGreaterThan(0.05)
})

it('shrinks to what is closest to zero', () => {
  const least = (numbers: fc.Arbitrary<number>) => fc.check(fc.property(numbers, () => false)).counterexample
  expect(least(real(-3, 3))).toEqual([0])
  expect(least(real(2, 3))).toEqual([2])
  expect(least(real(-3, -2))).toEqual([-2])
})
