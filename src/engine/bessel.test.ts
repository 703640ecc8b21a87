import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { relativeError } from '../../test/support/numbers.ts'
import { positive } from '../../test/support/real.ts'
import {
  besselRatio,
  besselRatioDerivative,
  besselRatioOverArgument,
  inverseBesselRatio,
  logBesselI0,
  logScaledBesselI0,
  oneMinusBesselRatio,
} from './bessel.ts'

/** By mpmath at 60 digits and more: test/reference/bessel.py. */
const { rows, inverses }: { rows: number[][]; inverses: [number, number][] } = JSON.parse(
  readFileSync(new URL('../../test/reference/bessel.json', import.meta.url), 'utf8'),
)

it('the table covers all scales', () => {
  expect(rows.length).toBeGreaterThan(300)
  expect([rows[0]![0], rows.at(-1)![0]]).toEqual([0, 1e300])
})

describe('relative errors against mpmath, from κ = 0 to 1e300', () => {
  it.each([
    ['logBesselI0', logBesselI0, 1, 1e-15],
    ['besselRatio', besselRatio, 2, 1e-15],
    ['besselRatioOverArgument', besselRatioOverArgument, 3, 3e-15],
    ['oneMinusBesselRatio', oneMinusBesselRatio, 4, 3e-15],
    ['besselRatioDerivative', besselRatioDerivative, 5, 5e-15],
  ] as const)('%s', (_, f, column, bound) => {
    for (const row of rows)
      expect(relativeError(f(row[0]!), row[column]!), `κ = ${row[0]}`).toBeLessThan(bound)
  })

  it('inverseBesselRatio', () => {
    for (const [r, kappa] of inverses)
      expect(relativeError(inverseBesselRatio(r), kappa), `r = ${r}`).toBeLessThan(1e-14)
  })

  // mpmath 1.3.0, 50 digits
  it.each([
    [1e-8, -9.999999975e-9],
    [1, -0.7640856414928213],
    [29, -2.5981989628497697],
    [30, -2.615298566828064],
    [1e300, -346.30670248231155],
  ])('logScaledBesselI0(%f)', (kappa, expected) => {
    expect(relativeError(logScaledBesselI0(kappa), expected)).toBeLessThan(3e-15)
  })
})

describe('the ends', () => {
  it('κ = 0 and κ = ∞', () => {
    const all = [
      logBesselI0,
      besselRatio,
      besselRatioOverArgument,
      oneMinusBesselRatio,
      besselRatioDerivative,
    ]
    expect(all.map((f) => f(0))).toEqual([0, 0, 0.5, 1, 0.5])
    expect(all.slice(1).map((f) => f(Number.POSITIVE_INFINITY))).toEqual([1, 0, 0, 0])
    expect(all.map((f) => Number.isFinite(f(Number.MAX_VALUE)))).toEqual(all.map(() => true))
    expect(all.map((f) => f(Number.NaN))).toEqual(all.map(() => Number.NaN))
  })

  it('r = 0 and r = 1', () => {
    expect([0, Number.MIN_VALUE, 1, 2].map(inverseBesselRatio)).toEqual([
      0,
      2 * Number.MIN_VALUE,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ])
    expect(inverseBesselRatio(Number.NaN)).toBeNaN()
  })
})

describe('laws', () => {
  const kappas = positive(1e-12, 1e12)

  it('the inverse is one, as far as the digits of r reach', () => {
    fc.assert(
      fc.property(kappas, (kappa) => {
        const r = besselRatio(kappa)
        // dκ/κ = (dr/r) A/(κ A′)
        const reach = 3e-15 * (1 + besselRatioOverArgument(kappa) / besselRatioDerivative(kappa))
        expect(relativeError(inverseBesselRatio(r), kappa)).toBeLessThan(reach)
      }),
    )
  })

  it('A′ + A/κ = (1 − A)(1 + A), and A grows without a step at κ = 30', () => {
    fc.assert(
      fc.property(kappas, (kappa) => {
        const sum = besselRatioDerivative(kappa) + besselRatioOverArgument(kappa)
        expect(relativeError(oneMinusBesselRatio(kappa) * (1 + besselRatio(kappa)), sum)).toBeLessThan(1e-14)
      }),
    )
    expect(relativeError(besselRatio(29.999999999999996), besselRatio(30))).toBeLessThan(2e-15)
    expect(relativeError(logBesselI0(29.999999999999996), logBesselI0(30))).toBeLessThan(1e-15)
  })
})
