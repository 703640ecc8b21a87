import fc from 'fast-check'
import {
  Affine,
  Bernoulli,
  Categorical,
  crossEntropy,
  DomainError,
  density,
  Euclidean,
  expectation,
  logDensities,
  logDensity,
  Mean,
  Natural,
  Normal,
  NormalMean,
  Pair,
  Poisson,
  point,
  R,
  Source,
  Tensor,
  toMean,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { difference } from '../../test/support/numbers.ts'
import { real } from '../../test/support/real.ts'

const coin = point(Source, Bernoulli, [0.25])
const die = point(Source, Categorical(3), [0.5, 0.125])
const rain = point(Source, Poisson, [2])
const line = point(Natural, NormalMean, [1])
const both = point(Source, Pair(Normal, R(2, Bernoulli)), [0, 1, 0.25, 0.5])

describe('densities of products are products of densities', () => {
  it('of copies', () => {
    const coins = point(Source, R(3, Bernoulli), [0.25, 0.5, 0.125])
    expect(density(coins, [true, false, false])).toBeCloseTo(0.25 * 0.5 * 0.875, 15)
  })

  it('of a pair', () => {
    const normal = point(Source, Normal, [0, 1])
    expect(density(both, [1.5, [true, false]])).toBeCloseTo(density(normal, 1.5) * 0.25 * 0.5, 15)
  })
})

describe('observations', () => {
  it('may be a typed array, of numbers or of the numbers of one observation', () => {
    const xs = [1, -2, 0.5]
    expect(logDensities(line, Float64Array.from(xs))).toEqual(logDensities(line, xs))
    const three = point(Natural, R(3, NormalMean), [1, 1, 1])
    expect(logDensity(three, Float64Array.from(xs))).toBe(logDensity(three, [1, -2, 0.5]))
  })

  it('each give a log-density, in their order', () => {
    fc.assert(
      fc.property(fc.array(real(-9, 9), { minLength: 1 }), (xs) => {
        expect([...logDensities(line, xs)]).toEqual(xs.map((x) => logDensity(line, x)))
      }),
    )
  })

  // biome-ignore format: a table
  const refusals: readonly [message: string, compute: () => unknown][] = [
    ['density: expected true or false, received 1; clean the data', () => density(coin, 1 as never)],
    ['density: expected true or false, received "true"; clean the data', () => density(coin, 'true' as never)],
    ['density: expected a category from 0 to 2, received 3; clean the data', () => density(die, 3 as never)],
    ['density: expected a category from 0 to 2, received -1; clean the data', () => density(die, -1 as never)],
    ['density: expected a category from 0 to 2, received 0.5; clean the data', () => density(die, 0.5 as never)],
    ['logDensity: expected a count 0, 1, 2, …, received -1; clean the data', () => logDensity(rain, -1)],
    ['logDensity: expected a count 0, 1, 2, …, received 1.5; clean the data', () => logDensity(rain, 1.5)],
    ['logDensity: expected a count 0, 1, 2, …, received 9007199254740992; clean the data', () => logDensity(rain, 2 ** 53)],
    ['logDensity: expected a finite number, received NaN; clean the data', () => logDensity(line, Number.NaN)],
    ['logDensity: expected a finite number, received null; clean the data', () => logDensity(line, null as never)],
    ['logDensities: expected a finite number, received Infinity in observation 2; clean the data', () => logDensities(line, [1, 2, Number.POSITIVE_INFINITY])],
    ['logDensities: expected at least one observation, received none; check the data', () => logDensities(line, [])],
    ['logDensities: expected at least one observation, received none; check the data', () => logDensities(line, new Float64Array(0))],
    ['logDensities: expected at least one observation, received undefined; check the data', () => logDensities(line, undefined as never)],
    ['logDensities: expected at least one observation, received "data"; check the data', () => logDensities(line, 'data' as never)],
    ['logDensities: expected at least one observation, received 1; check the data', () => logDensities(line, 1 as never)],
    ['density: expected an array of length 2, received an array of length 3; clean the data', () => density(both, [1, [true, true], 0] as never)],
    ['density: expected an array of length 2 at index 1, received an array of length 1; clean the data', () => density(both, [1, [true]] as never)],
    ['density: expected true or false at index 1 at index 1, received 0; clean the data', () => density(both, [1, [true, 0]] as never)],
    ['density: expected an array of length 2, received a function; clean the data', () => density(both, (() => 1) as never)],
  ]

  it.each(refusals)('are refused: %s', (message, compute) => {
    expect(compute).toThrow(new DomainError(message))
  })
})

describe('distributions', () => {
  const affine = point(Natural, Affine(Tensor, NormalMean, NormalMean), [1, 2])
  // biome-ignore format: a table
  const refusals: readonly [message: string, compute: () => unknown][] = [
    ['density: expected a point, received undefined; make one with point', () => density(undefined as never, 1 as never)],
    ['density: expected a point, received a function; make one with point', () => density((() => 1) as never, 1 as never)],
    ['density: expected an exponential family, received Affine<Tensor, NormalMean, NormalMean>; use one that can be observed', () => density(affine as never, 1 as never)],
    ['logDensities: expected an exponential family, received Affine<Tensor, NormalMean, NormalMean>; use one that can be observed', () => logDensities(affine as never, [1] as never)],
    ['expectation: expected a family of discrete outcomes, received Pair<Normal, R<2, Bernoulli>>; average over a sample instead', () => expectation(both, () => 1)],
    ['density: expected an exponential family, received Euclidean<2>; use one that can be observed', () => density(point(Euclidean(2).charts[0]!, Euclidean(2), [1, 2]) as never, 1 as never)],
  ]

  it.each(refusals)('are refused: %s', (message, compute) => {
    expect(compute).toThrow(new DomainError(message))
  })
})

describe('expectation', () => {
  it('sums over every outcome of a product', () => {
    const pair = point(Source, Pair(Bernoulli, Categorical(3)), [0.25, 0.5, 0.125])
    const seen = new Set<string>()
    const value = expectation(pair, ([a, b]) => {
      seen.add(`${a} ${b}`)
      return a ? b : -1
    })
    expect(seen.size).toBe(6)
    expect(value).toBeCloseTo(0.25 * (0.5 + 2 * 0.125) - 0.75, 15)
  })

  it('is linear, monotone, and one of one', () => {
    for (const rate of [1e-3, 0.5, 30, 2000]) {
      const p = point(Source, Poisson, [rate])
      // the first factorial moments of a Poisson distribution are powers of its rate
      expect(difference([expectation(p, () => 1)], [1])).toBeLessThan(1e-11)
      expect(difference([expectation(p, (k) => k)], [rate])).toBeLessThan(1e-11)
      expect(difference([expectation(p, (k) => k * (k - 1))], [rate ** 2])).toBeLessThan(1e-11)
    }
  })

  it('refuses counts with too many outcomes, instead of never ending', () => {
    expect(() => expectation(point(Source, Poisson, [1e300]), () => 1)).toThrow(
      new DomainError(
        'expectation: expected at most 1000000 outcomes, received more from Poisson; average over a sample instead',
      ),
    )
  })

  it('refuses products with too many outcomes, too', () => {
    const coins = point(Source, R(20, Bernoulli), new Float64Array(20).fill(0.5)) // 2²⁰, a few more than a million
    for (const p of [coins, point(Source, R(2, Poisson), [1e5, 1e5])])
      expect(() => expectation(p as typeof coins, () => 1)).toThrow(
        `expected at most 1000000 outcomes, received more from ${p.manifold}`,
      )
  })
})

it('the cross-entropy of two coins is the mean surprise', () => {
  const p = point(Mean, Bernoulli, [0.25])
  const q = point(Natural, Bernoulli, [0.7])
  const surprise = -0.25 * logDensity(q, true) - 0.75 * logDensity(q, false)
  expect(crossEntropy(p, q)).toBeCloseTo(surprise, 15)
  expect(crossEntropy(toMean(q), q)).toBeLessThan(crossEntropy(toMean(q), point(Natural, Bernoulli, [0.6])))
})
