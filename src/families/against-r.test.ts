import fc from 'fast-check'
import {
  Bernoulli,
  Categorical,
  crossEntropy,
  logDensity,
  Normal,
  NormalMean,
  Poisson,
  point,
  random,
  Source,
  StandardNormal,
  sample,
  toMean,
  toNatural,
} from 'legendre'
import { dbinom, dnorm, dpois, pchisq, pnorm, ppois } from 'lib-r-math.js'
import { describe, expect, it } from 'vitest'
import { relativeError, sum } from '../../test/support/numbers.ts'
import { positive, real } from '../../test/support/real.ts'

/** `actual` is `expected` up to a rounding of the terms it is the sum of, the largest of which is `largest`. */
function expectRounded(actual: number, expected: number, largest: number): void {
  expect(Math.abs(actual - expected)).toBeLessThan(1e-14 * Math.max(1, Math.abs(expected), largest))
}

describe('log-densities are those of R', () => {
  it('Normal', () => {
    fc.assert(
      fc.property(real(-10, 10), positive(1e-8, 1e8), real(-8, 8), (mean, deviation, z) => {
        const variance = deviation * deviation
        const x = mean + z * deviation
        const p = point(Source, Normal, [mean, variance])
        const largest = (mean * mean + x * x) / variance
        expectRounded(logDensity(p, x), dnorm(x, mean, deviation, true), largest)
      }),
    )
  })

  it('NormalMean and StandardNormal', () => {
    fc.assert(
      fc.property(real(-20, 20), real(-20, 20), real(-20, 20), (mean, x, y) => {
        const logs = [x, y].map((value) => dnorm(value, mean, 1, true))
        expectRounded(logDensity(point(Source, NormalMean, [mean]), x), logs[0]!, 400)
        const p = point(Source, StandardNormal(2), [mean, mean])
        expectRounded(logDensity(p, [x, y]), logs[0]! + logs[1]!, 800)
      }),
    )
  })

  it('Poisson', () => {
    fc.assert(
      fc.property(positive(1e-3, 1e6), real(-6, 6), (rate, z) => {
        const k = Math.max(0, Math.round(rate + z * Math.sqrt(rate)))
        const expected = dpois(k, rate, true)
        expectRounded(logDensity(point(Source, Poisson, [rate]), k), expected, k * Math.log(k + 1) + rate)
      }),
    )
  })

  it('Bernoulli', () => {
    fc.assert(
      fc.property(real(1e-6, 1 - 1e-6), fc.boolean(), (p, x) => {
        const log = logDensity(point(Source, Bernoulli, [p]), x)
        expect(relativeError(log, dbinom(Number(x), 1, p, true))).toBeLessThan(1e-9)
      }),
    )
  })

  it('Categorical', () => {
    fc.assert(
      fc.property(
        fc.tuple(real(0.1, 1), real(0.1, 1), real(0.1, 1)),
        fc.constantFrom(0, 1, 2),
        (weights, x) => {
          const total = sum(3, (i) => weights[i]!)
          const probabilities = weights.map((weight) => weight / total)
          const p = point(Source, Categorical(3), [probabilities[1]!, probabilities[2]!])
          expectRounded(logDensity(p, x), dbinom(1, 1, probabilities[x]!, true), 10)
        },
      ),
    )
  })
})

describe('entropies are those of mpmath', () => {
  // mpmath 1.3.0, 40 digits: the sum of −p log p over thirty standard deviations
  it.each([
    [0.001, 0.007908101804632483],
    [0.5, 0.9276374674957973],
    [1, 1.3048422422562516],
    [7.25, 2.396922468258889],
    [100, 3.720686072260259],
    [999, 4.872232463975691],
    [1001, 4.873232631142843],
    [1e6, 8.326693728853435],
  ])('of a Poisson distribution with rate %f', (rate, entropy) => {
    const p = point(Source, Poisson, [rate])
    expectRounded(crossEntropy(toMean(p), toNatural(p)), entropy, rate * Math.log(rate + 1))
  })

  // mpmath 1.3.0, 40 digits: −p log p − (1 − p) log(1 − p)
  it.each([
    [1e-12, 2.8631021115928048e-11],
    [0.01, 0.05600153435484734],
    [0.3, 0.6108643020548935],
    [0.5, Math.LN2],
    [0.999, 0.007907255112232087],
  ])('of a Bernoulli distribution with probability %f', (probability, entropy) => {
    const p = point(Source, Bernoulli, [probability])
    expect(relativeError(crossEntropy(toMean(p), toNatural(p)), entropy)).toBeLessThan(1e-12)
  })

  // mpmath 1.3.0, 40 digits: ½ log(2πe σ²)
  it.each([
    [1e-12, -12.396572024759601],
    [0.1, 0.2676459867076499],
    [1, 1.4189385332046727],
    [1e12, 15.234449091168946],
  ])('of a normal distribution with variance %f', (variance, entropy) => {
    const p = point(Source, Normal, [0, variance])
    expectRounded(crossEntropy(toMean(p), toNatural(p)), entropy, 1)
  })
})

describe('samples pass tests of goodness of fit', () => {
  // the least deviation of the rejection that is used from rate 10 on shows in a million draws only
  it.each([
    [0.05, 100_000],
    [0.9, 100_000],
    [5, 100_000],
    [9.99, 100_000],
    [10, 1_000_000],
    [40, 100_000],
    [1000, 100_000],
    [1e5, 100_000],
  ])('of a Poisson distribution with rate %f', (rate, n) => {
    // about 20 bins of equal width within three standard deviations, and the two tails
    const width = Math.max(1, Math.ceil((6 * Math.sqrt(rate)) / 20))
    const low = Math.max(0, Math.floor(rate - 3 * Math.sqrt(rate)))
    const edges = Array.from({ length: 21 }, (_, i) => low + i * width).filter(
      (edge) => n * (1 - ppois(edge, rate)) > 5,
    )
    const cumulative = [0, ...edges.map((edge) => ppois(edge, rate)), 1]
    const counts = new Array<number>(cumulative.length - 1).fill(0)
    for (const k of sample(point(Source, Poisson, [rate]), n, random(11)))
      counts[edges.filter((edge) => edge < k).length]!++
    const statistic = sum(counts.length, (i) => {
      const expected = n * (cumulative[i + 1]! - cumulative[i]!)
      return (counts[i]! - expected) ** 2 / expected
    })
    expect(1 - pchisq(statistic, counts.length - 1)).toBeGreaterThan(1e-4)
  })

  it.each([
    [0, 1],
    [3, 0.25],
    [-100, 1e6],
  ])('of a normal distribution with mean %f and variance %f', (mean, variance) => {
    const n = 20_000
    const xs = sample(point(Source, Normal, [mean, variance]), n, random(12)).sort((a, b) => a - b)
    // Kolmogorov and Smirnov: beyond 2.2/√n with probability 1e-4
    const distances = xs.map((x, i) => Math.abs(pnorm(x, mean, Math.sqrt(variance)) - (i + 0.5) / n))
    expect(Math.max(...distances)).toBeLessThan(2.2 / Math.sqrt(n))
  })
})
