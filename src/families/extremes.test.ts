import {
  Bernoulli,
  Categorical,
  crossEntropy,
  density,
  dualPotential,
  entropy,
  expectation,
  flat,
  logDensity,
  Mean,
  metric,
  mle,
  Natural,
  Normal,
  Poisson,
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
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { difference, relativeError } from '../../test/support/numbers.ts'

// mpmath 1.3.0, 400 digits
const exp700 = 1.0142320547350045e304
const expMinus700 = 9.859676543759771e-305
const logisticOfMinus40 = 4.248354255291589e-18

describe('Bernoulli', () => {
  it.each([
    [800, 800, 1],
    [-800, 0, 0],
    [1e300, 1e300, 1],
    [-1e300, 0, 0],
  ])('is finite at θ = %f', (theta, psi, eta) => {
    const p = point(Natural, Bernoulli, [theta])
    expect(potential(p)).toBe(psi)
    expect([...toMean(p).coordinates, ...toSource(p).coordinates]).toEqual([eta, eta])
    expect(dualPotential(toMean(p))).toBe(0)
    expect([...metric(p), ...flat(p, point(Natural, Bernoulli, [1])).coordinates]).toEqual([0, 0])
    expect(logDensity(p, theta > 0)).toBe(0)
    expect(logDensity(p, theta < 0)).toBe(-Math.abs(theta))
    expect(relativeEntropy(toMean(p), p)).toBe(0)
    expect(relativeEntropy(toMean(p), point(Natural, Bernoulli, [-theta]))).toBe(Math.abs(theta))
    expect(sample(p, 3, random(1))).toEqual([theta > 0, theta > 0, theta > 0])
  })

  it('keeps the digits of the variance in both tails', () => {
    for (const theta of [40, -40])
      expect(relativeError(metric(point(Natural, Bernoulli, [theta]))[0]!, logisticOfMinus40)).toBeLessThan(
        1e-15,
      )
    for (const theta of [700, -700]) {
      const p = point(Natural, Bernoulli, [theta])
      expect(relativeError(metric(p)[0]!, expMinus700)).toBeLessThan(1e-13)
      expect(relativeError(sharp(p, flat(p, p)).coordinates[0]!, theta)).toBeLessThan(1e-13)
    }
    // at the switch between the two formulas, 1/(2 + 2 cosh 8)
    for (const theta of [7.999999999999999, 8])
      expect(
        relativeError(metric(point(Natural, Bernoulli, [theta]))[0]!, 3.352376707564742e-4),
      ).toBeLessThan(1e-12)
  })

  it('is finite on its boundary', () => {
    for (const probability of [0, 1]) {
      const p = point(Source, Bernoulli, [probability])
      expect([density(p, false), density(p, true)]).toEqual([1 - probability, probability])
      expect(dualPotential(point(Mean, Bernoulli, [probability]))).toBe(0)
      expect(expectation(p, (x) => (x ? 2 : 1))).toBe(1 + probability)
      expect(sample(p, 9, random(1))).toEqual(new Array(9).fill(probability === 1))
      expect(toSource(mle(Bernoulli, [probability === 1])).coordinates[0]).toBe(probability)
    }
  })
})

describe('Poisson', () => {
  it.each([
    [700, exp700],
    [-700, expMinus700],
  ])('keeps its digits at θ = %f', (theta, rate) => {
    const p = point(Natural, Poisson, [theta])
    for (const value of [potential(p), ...toMean(p).coordinates, ...toSource(p).coordinates, ...metric(p)])
      expect(relativeError(value, rate)).toBeLessThan(1e-13)
    expect(relativeError(toNatural(toMean(p)).coordinates[0]!, theta)).toBeLessThan(1e-15)
    expect(relativeError(dualPotential(toMean(p)), rate * (theta - 1))).toBeLessThan(1e-13)
    expect(relativeError(logDensity(p, 0), -rate)).toBeLessThan(1e-13)
    expect(relativeError(logDensity(p, 3), 3 * theta - Math.log(6) - rate)).toBeLessThan(1e-13)
    expect(relativeError(sharp(p, flat(p, p)).coordinates[0]!, theta)).toBeLessThan(1e-15)
  })

  it('is finite on its boundary', () => {
    const p = point(Source, Poisson, [0])
    expect([density(p, 0), density(p, 1)]).toEqual([1, 0])
    expect(expectation(p, (k) => k + 1)).toBe(1)
    expect(sample(p, 5, random(1))).toEqual([0, 0, 0, 0, 0])
    expect(toSource(mle(Poisson, [0, 0])).coordinates[0]).toBe(0)
  })
})

describe('Categorical', () => {
  const huge = Categorical(3)

  it.each([
    [[800, -800], 800, [1, 0]],
    [[-800, -1e300], 0, [0, 0]],
    [[1e308, 1e308], 1e308, [0.5, 0.5]],
    [[-1e308, 1e308], 1e308, [0, 1]],
    [[1e-300, -1e-300], Math.log(3), [1 / 3, 1 / 3]],
  ])('is finite at θ = %j', (theta, psi, eta) => {
    const p = point(Natural, huge, theta)
    expect(relativeError(potential(p), psi)).toBeLessThan(1e-15)
    expect(difference(toMean(p).coordinates, eta)).toBeLessThan(1e-15)
    expect(dualPotential(toMean(p))).toBeLessThanOrEqual(0)
    expect(metric(p).every(Number.isFinite)).toBe(true)
    expect(flat(p, point(Natural, huge, [1, 2])).coordinates.every(Number.isFinite)).toBe(true)
    for (const [x, own] of [0, ...theta].entries()) {
      const probability = x === 0 ? 1 - eta[0]! - eta[1]! : eta[x - 1]!
      expect(logDensity(p, x)).toBeCloseTo(probability > 0 ? Math.log(probability) : own - psi, 12)
    }
  })

  it('keeps the digits of small probabilities of the reference category', () => {
    const p = point(Natural, Categorical(2), [40])
    expect(relativeError(metric(p)[0]!, logisticOfMinus40)).toBeLessThan(1e-15)
    expect(relativeError(flat(p, p).coordinates[0]!, 40 * logisticOfMinus40)).toBeLessThan(1e-15)
    const q = point(Natural, huge, [40, 0])
    const expected = [2, -1, -1, 1].map((factor) => factor * logisticOfMinus40)
    for (const [i, entry] of metric(q).entries())
      expect(relativeError(entry, expected[i]!)).toBeLessThan(1e-14)
  })

  it.each([[[40, 0]], [[700, 0]], [[-700, 0]], [[-40, -700]]])('sharp undoes flat at θ = %j', (theta) => {
    const p = point(Natural, huge, theta)
    const v = point(Natural, huge, [3, -5])
    expect(difference(sharp(p, flat(p, v)).coordinates, v.coordinates)).toBeLessThan(1e-13)
  })

  it('is finite where a category has probability 0', () => {
    const p = point(Source, huge, [0.25, 0])
    const densities = [0, 1, 2].map((x) => density(p, x))
    expect(difference(densities, [0.75, 0.25, 0])).toBeLessThan(1e-15)
    expect(expectation(p, (x) => x)).toBeCloseTo(0.25, 14)
    expect(sample(p, 200, random(1))).not.toContain(2)
    expect([...toSource(mle(huge, [1, 1, 2, 2])).coordinates]).toEqual([0.5, 0.5]) // nor was a 0 observed
  })

  it('any category may have the probability 0, the reference too', () => {
    const none = mle(huge, [1, 1, 2, 2, 2])
    for (const p of [none, toNatural(none), toMean(toNatural(none)), toSource(none)] as (typeof none)[])
      expect([0, 1, 2].map((x) => density(p, x))).toEqual([0, 0.4, expect.closeTo(0.6, 15)])
    expect(relativeError(entropy(none), -0.4 * Math.log(0.4) - 0.6 * Math.log(0.6))).toBeLessThan(1e-15)
    expect(relativeEntropy(none, toNatural(none))).toBe(0)
    expect(sample(none, 99, random(1))).not.toContain(0)
  })
})

describe('Normal', () => {
  it.each([
    [0, 1e-12],
    [0, 1e12],
    [1, 1e-12],
    [-1e6, 1e-12],
    [1e3, 1e12],
    [1e9, 1e12],
    [1e-6, 1e-12],
  ])('keeps its digits at mean %f and variance %f', (mean, variance) => {
    const p = point(Source, Normal, [mean, variance])
    const theta = toNatural(p)
    const [mean_, variance_] = toSource(theta).coordinates
    expect(relativeError(mean_!, mean)).toBeLessThan(1e-15)
    expect(relativeError(variance_!, variance)).toBeLessThan(1e-15)
    const ratio = (mean * mean) / variance // of the terms that cancel in the density to its logarithm
    const log = -0.5 * Math.log(2 * Math.PI * variance)
    expect(Math.abs(logDensity(p, mean) - log)).toBeLessThan(1e-15 * (ratio + 50))
    expect(relativeError(potential(theta), 0.5 * ratio + 0.5 * Math.log(variance))).toBeLessThan(1e-14)
    const [first, cross, , second] = metric(theta)
    expect(relativeError(first!, variance)).toBeLessThan(1e-15)
    expect(relativeError(cross!, 2 * mean * variance)).toBeLessThan(1e-15)
    expect(relativeError(second!, 4 * mean * mean * variance + 2 * variance * variance)).toBeLessThan(1e-15)
  })

  it.each([1e-12, 1e12])('has dual coordinates at variance %f', (variance) => {
    const p = point(Source, Normal, [0, variance])
    expect(relativeError(dualPotential(toMean(p)), -0.5 - 0.5 * Math.log(variance))).toBeLessThan(1e-15)
    expect(relativeEntropy(toMean(p), toNatural(p))).toBeLessThan(1e-14)
    // Σ = 4σ²: log 2 + 1/8 − 1/2
    const wider = toNatural(point(Source, Normal, [0, 4 * variance]))
    expect(relativeError(relativeEntropy(toMean(p), wider), Math.LN2 - 0.375)).toBeLessThan(1e-13)
    const v = point(Natural, Normal, [3, -5])
    const theta = toNatural(p)
    expect(difference(sharp(theta, flat(theta, v)).coordinates, v.coordinates)).toBeLessThan(1e-14)
  })
})

describe('relative entropy on the boundary, where natural parameters are infinite', () => {
  const certain = point(Mean, Bernoulli, [1])
  const never = point(Mean, Poisson, [0])

  it('is zero from itself, infinite from what is more than it, finite from inside', () => {
    expect(relativeEntropy(certain, toNatural(certain))).toBe(0)
    expect(relativeEntropy(never, toNatural(never))).toBe(0)
    expect(relativeEntropy(point(Mean, Bernoulli, [0.5]), toNatural(certain))).toBe(Number.POSITIVE_INFINITY)
    expect(relativeEntropy(point(Mean, Poisson, [2]), toNatural(never))).toBe(Number.POSITIVE_INFINITY)
    expect(relativeEntropy(certain, point(Natural, Bernoulli, [0]))).toBeCloseTo(Math.LN2, 15)
  })

  it('is by the entropy less than the cross-entropy', () => {
    expect(crossEntropy(certain, toNatural(certain))).toBeCloseTo(0, 15)
    expect(crossEntropy(never, toNatural(never))).toBeCloseTo(0, 15)
  })
})
