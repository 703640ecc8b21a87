import fc from 'fast-check'
import {
  averageSufficientStatistic,
  density,
  Gamma,
  logDensity,
  Mean,
  mle,
  Natural,
  point,
  random,
  Source,
  sample,
  toMean,
  toNatural,
  toSource,
} from 'legendre'
import { dgamma, pgamma } from 'lib-r-math.js'
import { describe, expect, it } from 'vitest'
import { difference, relativeError } from '../../test/support/numbers.ts'
import { positive, real } from '../../test/support/real.ts'

describe('Gamma', () => {
  it('has the log-density of R', () => {
    fc.assert(
      fc.property(positive(1e-3, 1e6), positive(1e-3, 1e3), real(-6, 6), (shape, rate, z) => {
        const x = (shape * Math.exp(z / Math.sqrt(1 + shape))) / rate
        const expected = dgamma(x, shape, rate, undefined, true)
        const scale = Math.max(1, Math.abs(expected), Math.abs(Math.log(x)), Math.abs(Math.log(shape)))
        expect(Math.abs(logDensity(point(Source, Gamma, [shape, rate]), x) - expected)).toBeLessThan(
          1e-13 * scale,
        )
      }),
    )
  })

  it('reads shape and rate in every chart, where the density of Goal reads rate and shape', () => {
    const p = point(Source, Gamma, [3, 2])
    // 2³ x² exp(−2x) / Γ(3) at x = 1.5
    const expected = 9 * Math.exp(-3)
    for (const value of [density(p, 1.5), density(toNatural(p), 1.5), density(toMean(p), 1.5)])
      expect(relativeError(value, expected)).toBeLessThan(1e-14)
    expect([...toNatural(p).coordinates]).toEqual([3, -2])
    expect(difference(toMean(p).coordinates, [0.9227843350984671 - Math.LN2, 1.5])).toBeLessThan(1e-15)
  })

  it('of shape 1 is exponential', () => {
    for (const x of [1e-300, 0.1, 1, 50])
      expect(logDensity(point(Source, Gamma, [1, 3]), x)).toBeCloseTo(Math.log(3) - 3 * x, 13)
  })

  it('has a density at the least of all doubles', () => {
    const x = Number.MIN_VALUE
    for (const shape of [1e-8, 12]) {
      const expected = logDensity(point(Source, Gamma, [shape, 1]), x) - 8 * Math.LN10 * shape
      expect(relativeError(logDensity(point(Source, Gamma, [shape, 1e-8]), x), expected)).toBeLessThan(1e-14)
    }
  })

  it('fits data with the greatest likelihood', () => {
    const estimate = toSource(mle(Gamma, [0.3, 1.7, 2.2, 4.1, 9.6]))
    // mpmath 1.3.0; scipy 1.17, stats.gamma.fit(xs, floc=0)
    expect(difference(estimate.coordinates, [1.1024378939709463, 0.30794354580194033])).toBeLessThan(1e-15)
  })

  it('is certain of a single observation', () => {
    for (const x of [0.3, 1, 7e5]) {
      const [shape, rate] = toNatural(mle(Gamma, [x])).coordinates
      expect(shape).toBeGreaterThan(1e14)
      expect(rate).toBeLessThan(-1e8)
    }
  })

  it.each([0.01, 0.7, 4, 1e6])('draws from the distribution of R at shape %f', (shape) => {
    const n = 4000
    const xs = [...sample(point(Source, Gamma, [shape, 0.2]), n, random(5))].toSorted((a, b) => a - b)
    const distance = Math.max(...xs.map((x, i) => Math.abs(pgamma(x, shape, 0.2) - (i + 0.5) / n)))
    // Kolmogorov and Smirnov: exceeded once in 10,000 seeds
    expect(distance).toBeLessThan(2.23 / Math.sqrt(n))
  })

  it('refuses what is not positive', () => {
    for (const x of [0, -1, Number.POSITIVE_INFINITY, Number.NaN])
      expect(() => averageSufficientStatistic(Gamma, [x])).toThrow('expected a finite number > 0')
    for (const source of [
      [0, 1],
      [1, 0],
      [-1, 1],
    ] as const)
      expect(() => point(Source, Gamma, source)).toThrow('a shape > 0 and a rate > 0')
    expect(() => toMean(point(Natural, Gamma, [1, 1]))).toThrow('Natural coordinates with θ₁ > 0 and θ₂ < 0')
    expect(() => toNatural(point(Mean, Gamma, [1, 2]))).toThrow('Mean coordinates with η₂ ≥ exp η₁ > 0')
  })
})
