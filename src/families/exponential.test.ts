import fc from 'fast-check'
import {
  DomainError,
  dualPotential,
  Exponential,
  entropy,
  flat,
  logDensity,
  Mean,
  mean,
  metric,
  mle,
  Natural,
  point,
  potential,
  random,
  relativeEntropy,
  Source,
  sample,
  sharp,
  toMean,
  toNatural,
  toSource,
  variance,
} from 'legendre'
import { dexp, pexp } from 'lib-r-math.js'
import { describe, expect, it } from 'vitest'
import { kolmogorovSmirnov } from '../../test/support/kolmogorov-smirnov.ts'
import { relativeError } from '../../test/support/numbers.ts'
import { positive } from '../../test/support/real.ts'

describe('Exponential', () => {
  it('has the log-densities of R', () => {
    fc.assert(
      fc.property(positive(1e-8, 1e8), positive(1e-4, 1e3), (rate, times) => {
        const x = times / rate
        const expected = dexp(x, rate, true)
        const largest = Math.max(1, Math.abs(Math.log(rate)), times)
        const error = Math.abs(logDensity(point(Source, Exponential, [rate]), x) - expected)
        expect(error).toBeLessThan(1e-15 * largest + Number.MIN_VALUE)
      }),
    )
    expect(logDensity(point(Source, Exponential, [3]), 0)).toBeCloseTo(Math.log(3), 14)
  })

  // log 1e300 = 690.77552789821371, mpmath 1.3
  it.each([
    [1e-300, -690.7755278982137],
    [1e300, 690.7755278982137],
  ])('keeps all digits at the rate %f', (rate, logRate) => {
    const p = point(Source, Exponential, [rate])
    const theta = toNatural(p)
    const eta = toMean(p)
    expect([theta.coordinates[0], eta.coordinates[0], mean(p)]).toEqual([-rate, 1 / rate, 1 / rate])
    expect(toSource(eta).coordinates[0]).toBe(rate)
    expect(potential(theta)).toBe(-logRate)
    expect(dualPotential(eta)).toBe(logRate - 1)
    expect(entropy(p)).toBe(1 - logRate)
    expect(relativeEntropy(eta, theta)).toBeLessThan(1e-12)
    expect(variance(p)).toBe(rate > 1 ? 0 : Number.POSITIVE_INFINITY) // 1e±600 is no double
    const v = point(Natural, Exponential, [rate * rate > 0 ? 1e300 : 1e-300])
    const lowered = flat(theta, v)
    expect(relativeError(lowered.coordinates[0]!, 1 / rate)).toBeLessThan(1e-15) // (v/θ)/θ, not v/θ²
    expect(relativeError(sharp(theta, lowered).coordinates[0]!, v.coordinates[0]!)).toBeLessThan(1e-15)
    expect(sample(p, 9, random(1)).every((x) => x * rate > 0 && x * rate < 20)).toBe(true)
  })

  it('estimates the rate as the inverse of the average', () => {
    expect(toSource(mle(Exponential, [1, 2, 6])).coordinates[0]).toBe(1 / 3)
    expect(metric(point(Mean, Exponential, [4]))[0]).toBe(1 / 16)
  })

  it('refuses what has no distribution', () => {
    for (const rate of [0, -1, -0]) expect(() => point(Source, Exponential, [rate])).toThrow(/a rate > 0/)
    expect(() => toMean(point(Natural, Exponential, [0]))).toThrow(/θ < 0/)
    expect(() => toNatural(mle(Exponential, [0, 0]))).toThrow(/a mean > 0/)
    for (const x of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => mle(Exponential, [1, x])).toThrow(DomainError)
  })

  it.each([1e-3, 1, 250])('draws samples that fit at the rate %f', (rate) => {
    const xs = sample(point(Source, Exponential, [rate]), 20_000, random(21))
    expect(kolmogorovSmirnov(xs, (x) => pexp(x, rate))).toBeLessThan(1)
    expect(kolmogorovSmirnov(xs, (x) => pexp(x, rate * 1.05))).toBeGreaterThan(1)
  })
})
