import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { relativeError } from '../../test/support/numbers.ts'
import { betaTails } from './incomplete-beta.ts'
import { gammaQuantile, gammaTails } from './incomplete-gamma.ts'
import { inverseGaussianQuantile, inverseGaussianTails } from './inverse-gaussian-distribution.ts'
import { millsRatio, normalDensity, normalQuantile, normalTails } from './normal-distribution.ts'
import { bothTails, countQuantile, type Tails } from './tails.ts'
import { vonMisesQuantile, vonMisesTails } from './von-mises-distribution.ts'

type Row = readonly number[]
const tables: Record<string, readonly Row[]> = JSON.parse(
  readFileSync(new URL('../../test/reference/distributions.json', import.meta.url), 'utf8'),
)

/** The tails as functions of the arguments in the tables. */
const tailsOf: Record<string, (...args: number[]) => Tails> = {
  normal: normalTails,
  gamma: gammaTails,
  beta: betaTails,
  vonMises: vonMisesTails,
  inverseGaussian: inverseGaussianTails,
}
/** The same, where the argument that has to be rounded is another one. */
const nextTo: Record<string, (args: readonly number[], factor: number) => number[]> = {
  normal: ([z], factor) => [z! * factor],
  gamma: ([a, x], factor) => [a!, x! * factor],
  // x and y are rounded apart; the lesser says where it is
  beta: ([a, b, x, y], factor) =>
    x! < y! ? [a!, b!, x! * factor, 1 - x! * factor] : [a!, b!, 1 - y! * factor, y! * factor],
  vonMises: ([kappa, angle], factor) => [kappa!, angle! * factor],
  inverseGaussian: ([mean, shape, x], factor) => [mean!, shape!, x! * factor],
}

describe('tails agree with tables of 40 digits, up to what a rounding of the argument does', () => {
  it.each(Object.keys(tailsOf))('%s', (name) => {
    const f = tailsOf[name]!
    const rows = tables[name]!
    expect(rows.length).toBeGreaterThan(26)
    for (const row of rows) {
      const args = row.slice(0, -2)
      const [lower, upper] = row.slice(-2)
      const actual = f(...args)
      const moved = f(...nextTo[name]!(args, 1 + 1e-6))
      const isRight = (value: number, expected: number, other: number) => {
        // of tiny shapes, what the tail on the side of x leaves
        if (name === 'beta' && args[0]! < 0.01 && Math.abs(value - expected) < 2e-15) return true
        if (expected < 1e-290) return Math.abs(value - expected) < 1e-292
        const condition = Math.min(relativeError(other, value) / 1e-6, 1e6) // what a rounding is multiplied with
        return relativeError(value, expected) < 2e-13 + 1e-15 * condition
      }
      expect(isRight(actual.lower, lower!, moved.lower), `${row}: ${actual.lower}`).toBe(true)
      expect(isRight(actual.upper, upper!, moved.upper), `${row}: ${actual.upper}`).toBe(true)
    }
  })
})

describe('quantiles', () => {
  const probabilities = [
    5e-324,
    1e-300,
    1e-100,
    1e-17,
    1e-9,
    0.01,
    0.2,
    0.5,
    0.6,
    0.97,
    1 - 1e-9,
    1 - 2 ** -53,
  ]

  /** The tail of a quantile is the probability, up to what a rounding of the quantile does. */
  function expectInverse(p: number, quantile: number, tails: (x: number) => Tails, name: string): void {
    const tail = (x: number) => (p <= 0.5 ? tails(x).lower : tails(x).upper)
    const target = Math.min(p, 1 - p)
    const near = [quantile * (1 - 2e-15), quantile * (1 + 2e-15)].map(tail).sort((a, b) => a - b)
    expect(near[0]! <= target * (1 + 1e-12) && near[1]! >= target * (1 - 1e-12), `${name}: ${quantile}`).toBe(
      true,
    )
  }

  it('of the normal distribution', () => {
    for (const p of probabilities.slice(1)) expectInverse(p, normalQuantile(p, 1 - p), normalTails, `${p}`)
    expect(normalQuantile(0, 1)).toBe(-Infinity)
    expect(normalQuantile(1, 0)).toBe(Infinity)
    expect(normalQuantile(0.5, 0.5)).toBe(0)
    // mpmath 1.3.0, 40 digits: √2 erfinv(2p − 1)
    expect(relativeError(normalQuantile(0.975, 0.025), 1.959963984540054)).toBeLessThan(4e-16)
    expect(relativeError(normalQuantile(1e-300, 1), -37.0470962993612)).toBeLessThan(1e-15)
    expect(relativeError(normalQuantile(1, 1e-20), 9.262340089798409)).toBeLessThan(1e-15)
  })

  it('of the gamma distribution', () => {
    for (const a of [0.2, 0.9, 1, 3, 40, 99, 101, 1e4, 1e9])
      for (const p of probabilities)
        if (a > 1 || p > 1e-30)
          expectInverse(p, gammaQuantile(a, p, 1 - p), (x) => gammaTails(a, x), `${a}, ${p}`)
    expect(gammaQuantile(1e-300, 0.3, 0.7)).toBe(Number.MIN_VALUE)
    expect(gammaQuantile(2, 0, 1)).toBe(0)
    expect(gammaQuantile(2, 1, 0)).toBe(Infinity)
  })

  it('of the von Mises distribution', () => {
    for (const kappa of [0, 1e-6, 0.4, 3, 70, 1e5, 1e100])
      for (const p of probabilities)
        if (kappa > 1e3 || p > 1e-12)
          expectInverse(
            p,
            vonMisesQuantile(kappa, p, 1 - p),
            (x) => vonMisesTails(kappa, x),
            `${kappa}, ${p}`,
          )
    expect(vonMisesQuantile(3, 0, 1)).toBe(-Math.PI)
    expect(vonMisesQuantile(3, 1, 0)).toBe(Math.PI)
    expect(Math.abs(vonMisesQuantile(3, 5e-324, 1))).toBeLessThanOrEqual(Math.PI)
  })

  it('of the inverse Gaussian distribution', () => {
    for (const [mean, shape] of [
      [1, 1],
      [1e-5, 3],
      [1e5, 1e-5],
      [4, 1e6],
      [1e150, 1e-150],
    ] as const)
      for (const p of probabilities)
        expectInverse(
          p,
          inverseGaussianQuantile(mean, shape, p, 1 - p),
          (x) => inverseGaussianTails(mean, shape, x),
          `${mean}, ${shape}, ${p}`,
        )
  })

  it('of counts are found from any guess, and beyond the integers that are doubles', () => {
    const tails = (k: number): Tails => bothTails(k / (k + 1e30), 1e30 / (k + 1e30))
    for (const guess of [0, 1e10, 1e40, NaN, -5, Infinity]) {
      expect(countQuantile(0.5, 0.5, guess, (k) => bothTails(k >= 12345 ? 1 : 0, k >= 12345 ? 0 : 1))).toBe(
        12345,
      )
      expect(relativeError(countQuantile(0.5, 0.5, guess, tails), 1e30)).toBeLessThan(1e-15)
    }
    expect(countQuantile(0.5, 0.5, 3, () => bothTails(0, 1), 17)).toBe(17)
  })
})

it('Mills’ ratio and the normal density keep their digits far out', () => {
  // mpmath 1.3.0, 40 digits
  expect(relativeError(millsRatio(0), 1.2533141373155003)).toBeLessThan(4e-16)
  expect(relativeError(millsRatio(0.7), 0.7748938487793907)).toBeLessThan(4e-16)
  expect(relativeError(millsRatio(20), 0.04987592598183678)).toBeLessThan(4e-16)
  expect(relativeError(millsRatio(1e25), 1e-25)).toBeLessThan(4e-16)
  expect(millsRatio(Infinity)).toBe(0)
  expect(relativeError(normalDensity(35.3), 1.0373005028065703e-271)).toBeLessThan(1e-14)
  expect(normalDensity(Infinity)).toBe(0)
})
