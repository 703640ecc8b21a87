import fc from 'fast-check'
import {
  averageSufficientStatistic,
  Bernoulli,
  Categorical,
  DomainError,
  Euclidean,
  mle,
  Normal,
  NormalMean,
  Pair,
  Poisson,
  R,
  sufficientStatistic,
  toSource,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { difference, sum } from '../../test/support/numbers.ts'
import { real } from '../../test/support/real.ts'

describe('sufficientStatistic', () => {
  it.each<[string, { coordinates: Float64Array }, number[]]>([
    ['true', sufficientStatistic(Bernoulli, true), [1]],
    ['false', sufficientStatistic(Bernoulli, false), [0]],
    ['category 0', sufficientStatistic(Categorical(4), 0), [0, 0, 0]],
    ['category 1', sufficientStatistic(Categorical(4), 1), [1, 0, 0]],
    ['category 3', sufficientStatistic(Categorical(4), 3), [0, 0, 1]],
    ['a count', sufficientStatistic(Poisson, 7), [7]],
    ['a real number', sufficientStatistic(NormalMean, -2.5), [-2.5]],
    ['a real number, and its square', sufficientStatistic(Normal, -3), [-3, 9]],
    ['copies', sufficientStatistic(R(3, Normal), [1, 2, 3]), [1, 1, 2, 4, 3, 9]],
    ['a pair', sufficientStatistic(Pair(Categorical(3), R(2, Bernoulli)), [2, [true, false]]), [0, 1, 1, 0]],
  ])('of %s', (_, statistic, expected) => {
    expect(String(statistic)).toMatch(/^Mean # /)
    expect([...statistic.coordinates]).toEqual(expected)
  })
})

describe('the maximum likelihood estimate', () => {
  it('of a normal distribution is the mean and the variance of the data', () => {
    const x = real(-10, 10)
    fc.assert(
      fc.property(fc.array(x, { minLength: 2 }), (xs) => {
        const mean = sum(xs.length, (i) => xs[i]!) / xs.length
        const variance = sum(xs.length, (i) => (xs[i]! - mean) ** 2) / xs.length
        for (const data of [xs, Float64Array.from(xs)])
          expect(difference(toSource(mle(Normal, data)).coordinates, [mean, variance])).toBeLessThan(1e-12)
      }),
    )
  })

  it('of a categorical distribution is the frequencies of the categories', () => {
    expect([...toSource(mle(Categorical(4), [0, 1, 1, 3])).coordinates]).toEqual([0.5, 0, 0.25])
    expect([...toSource(mle(Categorical(4), [3, 3, 1, 3])).coordinates]).toEqual([0.25, 0, 0.75])
  })

  it('of one observation is its statistic', () => {
    expect([...mle(Poisson, [4]).coordinates]).toEqual([4])
    expect([...mle(Bernoulli, [true]).coordinates]).toEqual([1])
    expect([...toSource(mle(Normal, [3])).coordinates]).toEqual([3, 0])
  })
})

describe('data that are none are refused', () => {
  // biome-ignore format: a table
  const refusals: readonly [message: string, compute: () => unknown][] = [
    ['mle: expected at least one observation, received none; check the data', () => mle(Normal, [])],
    ['mle: expected at least one observation, received null; check the data', () => mle(Normal, null as never)],
    ['mle: expected a finite number, received NaN in observation 1; clean the data', () => mle(Normal, [1, Number.NaN])],
    ['mle: expected a finite number, received undefined in observation 0; clean the data', () => mle(Normal, [undefined as never, 1])],
    ['averageSufficientStatistic: expected a category from 0 to 2, received 3 in observation 1; clean the data', () => averageSufficientStatistic(Categorical(3), [0, 3 as never])],
    ['averageSufficientStatistic: expected true or false at index 1, received "no" in observation 2; clean the data', () => averageSufficientStatistic(R(2, Bernoulli), [[true, true], [false, true], [true, 'no' as never]])],
    ['sufficientStatistic: expected a count 0, 1, 2, …, received -3; clean the data', () => sufficientStatistic(Poisson, -3)],
    ['sufficientStatistic: expected an array of length 2, received true; clean the data', () => sufficientStatistic(R(2, Bernoulli), true as never)],
    ['sufficientStatistic: expected an exponential family, received Euclidean<2>; use one that can be observed', () => sufficientStatistic(Euclidean(2) as never, 1 as never)],
    ['mle: expected an exponential family, received "Normal"; use one that can be observed', () => mle('Normal' as never, [1] as never)],
    ['mle: expected an exponential family, received a function; use one that can be observed', () => mle(Categorical as never, [1] as never)],
  ]

  it.each(refusals)('%s', (message, compute) => {
    expect(compute).toThrow(new DomainError(message))
  })
})
