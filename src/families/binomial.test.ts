import fc from 'fast-check'
import {
  Bernoulli,
  Binomial,
  DomainError,
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
  point,
  potential,
  random,
  relativeEntropy,
  Source,
  sample,
  sharp,
  size,
  toMean,
  toNatural,
  toSource,
} from 'legendre'
import { dbinom, pbinom, pchisq } from 'lib-r-math.js'
import { describe, expect, it } from 'vitest'
import { fitOfCounts } from '../../test/support/fit-of-counts.ts'
import { relativeError } from '../../test/support/numbers.ts'
import { positive, real } from '../../test/support/real.ts'

const trials = (n: number) => Binomial(size('trials', n))

it('log-densities are those of R', () => {
  const n = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1e9 }))
  const p = fc.oneof(real(1e-3, 1 - 1e-3), positive(1e-12, 1e-3))
  fc.assert(
    fc.property(n, p, real(-8, 8), (n, p, z) => {
      const k = Math.min(n, Math.max(0, Math.round(n * p + z * Math.sqrt(n * p * (1 - p)))))
      const expected = dbinom(k, n, p, true)
      const actual = logDensity(point(Source, trials(n), [p]), k)
      // the natural coordinate is a rounding off, and the error of R's saddle point some
      const off = 1e-15 * Math.abs(Math.log(p)) * (Math.abs(k - n * p) + 1)
      expect(Math.abs(actual - expected)).toBeLessThan(1e-13 * Math.max(1, Math.abs(expected)) + off)
    }),
    { numRuns: 1000 },
  )
})

describe('extremes', () => {
  // mpmath 1.3.0, 60 digits: log C(n, k) + kθ − n log(1 + exp θ)
  it.each([
    [10, -800, 0, 0],
    [10, -800, 3, -2395.212508257218],
    [10, 800, 3, -5595.212508257218],
    [10, 800, 10, 0],
    [10, -699, 3, -2092.212508257218],
    [10, 699, 3, -4888.212508257218],
    [1e9, -15, 306, -3.7810188857905414],
    [1e9, 0, 500000000, -10.587424271367933],
    [1e9, 0, 500010000, -10.787424271181266],
    [1e9, 20, 999999999, -1.3378877833679697],
    [1e6, -1.5, 182426, -6.875282783745266],
    [1e6, -1.5, 200000, -1017.7648480823426],
    [50, 2.25, 45, -1.6939863759735894],
  ])('the log-density keeps its digits: n = %f, θ = %f, k = %f', (n, theta, k, expected) => {
    const actual = logDensity(point(Natural, trials(n), [theta]), k)
    // a rounding of the probability moves the density by k − n p of it
    expect(Math.abs(actual - expected)).toBeLessThan(
      2e-15 * Math.max(1, Math.abs(expected)) + 1e-16 * Math.abs(k - n / (1 + Math.exp(-theta))),
    )
  })

  it.each([
    [800, 8000, 10],
    [-800, 0, 0],
    [1e300, 1e301, 10],
    [-1e300, 0, 0],
  ])('is finite at θ = %f, where Goal overflows', (theta, psi, eta) => {
    const p = point(Natural, Binomial(10), [theta])
    expect([potential(p), toMean(p).coordinates[0], toSource(p).coordinates[0]]).toEqual([psi, eta, eta / 10])
    expect(dualPotential(toMean(p))).toBe(0)
    expect([...metric(p), ...flat(p, point(Natural, Binomial(10), [1])).coordinates]).toEqual([0, 0])
    expect(relativeEntropy(toMean(p), p)).toBe(0)
    expect(Math.abs(entropy(p))).toBe(0)
    expect(sample(p, 2, random(1))).toEqual([eta, eta])
  })

  it('keeps its digits in both tails', () => {
    for (const sign of [1, -1]) {
      const p = point(Natural, Binomial(10), [sign * 700])
      expect(relativeError(metric(p)[0]!, 9.859676543759771e-304)).toBeLessThan(1e-13)
      expect(relativeError(sharp(p, flat(p, p)).coordinates[0]!, sign * 700)).toBeLessThan(1e-13)
    }
    const rare = point(Source, Binomial(10), [1e-300])
    expect(toMean(rare).coordinates[0]).toBe(1e-299)
    expect(relativeError(toNatural(rare).coordinates[0]!, Math.log(1e-300))).toBeLessThan(1e-15)
    expect(relativeError(toMean(toNatural(rare)).coordinates[0]!, 1e-299)).toBeLessThan(1e-12)
    // near θ = 0
    const theta = toNatural(point(Mean, Binomial(10), [5 + 2 ** -40])).coordinates[0]!
    expect(relativeError(theta, 0.4 * 2 ** -40)).toBeLessThan(1e-12)
  })

  it('is finite on its boundary', () => {
    for (const probability of [0, 1]) {
      const p = point(Source, Binomial(3), [probability])
      expect([0, 1, 2, 3].map((k) => density(p, k))).toEqual(probability ? [0, 0, 0, 1] : [1, 0, 0, 0])
      expect([Math.abs(entropy(p)), expectation(p, (k) => k)]).toEqual([0, 3 * probability])
      expect(sample(p, 3, random(1))).toEqual(new Array(3).fill(3 * probability))
      expect(toSource(mle(Binomial(3), [probability ? 3 : 0])).coordinates[0]).toBe(probability)
    }
    // a hair beyond, as an average may round
    const beyond = point(Mean, Binomial(3), [3 + 4e-16])
    expect(toSource(beyond).coordinates[0]).toBe(1)
    expect(dualPotential(beyond)).toBe(0)
  })

  // mpmath 1.3.0, 30 digits: the sum of −p log p
  it.each([
    [10, 0.3, 1.779078784090063],
    [1000, 0.5, 4.179668908635269],
    [100000, 0.001, 3.7201883297166645],
  ])('entropy: n = %f, p = %f', (n, p, expected) => {
    expect(Math.abs(entropy(point(Source, trials(n), [p])) - expected)).toBeLessThan(1e-15 * n + 1e-11)
  })
})

describe('its definition', () => {
  it('is checked', () => {
    expect(String(Binomial(12))).toBe('Binomial<12>')
    expect(Binomial(12).trials).toBe(12)
    for (const wrong of [0, -1, 1.5, Number.NaN, '3'])
      expect(() => (Binomial as (n: unknown) => unknown)(wrong)).toThrow(DomainError)
    const p = point(Natural, trials(3), [0])
    for (const wrong of [-1, 4, 1.5]) expect(() => density(p, wrong)).toThrow('a count from 0 to 3')
    expect(() => toNatural(point(Mean, Binomial(3), [3.1]))).toThrow('a mean from 0 to 3')
    expect(() => point(Source, Binomial(3), [1.1])).toThrow('a probability from 0 to 1')
  })

  it('of one trial is Bernoulli', () => {
    const one = point(Natural, Binomial(1), [0.7])
    const coin = point(Natural, Bernoulli, [0.7])
    expect([potential(one), metric(one), entropy(one)]).toEqual([
      potential(coin),
      metric(coin),
      entropy(coin),
    ])
    expect(logDensity(one, 1)).toBeCloseTo(logDensity(coin, true), 15)
  })
})

describe('samples pass a test of goodness of fit', () => {
  it.each([
    [1, 0.3, 20_000],
    [7, 0.9, 20_000],
    [19, 0.5, 100_000],
    [20, 0.5, 1_000_000],
    [1000, 0.009, 100_000],
    [1000, 0.01, 1_000_000],
    [1e9, 1e-9, 100_000],
    [1e9, 2e-7, 100_000],
    [1e9, 0.5, 100_000],
    [100_000, 0.97, 100_000],
  ])('n = %f, p = %f', (n, p, size) => {
    const xs = sample(point(Source, trials(n), [p]), size, random(31)) as number[]
    const fit = fitOfCounts(xs, n * p, Math.sqrt(n * p * (1 - p)), (k) => pbinom(k, n, p))
    expect(1 - pchisq(fit.statistic, fit.freedom)).toBeGreaterThan(1e-4)
  })
})
