import {
  Bernoulli,
  batch,
  Categorical,
  DomainError,
  Exponential,
  Gamma,
  Mean,
  mean,
  mle,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  Pair,
  type Point,
  point,
  quantile,
  R,
  Source,
  Tensor,
  variance,
} from 'legendre'
import { expect, it } from 'vitest'

it('the mean and the variance are shaped as an observation', () => {
  const normal = point(Source, Normal, [3, 4])
  expect([mean(normal), variance(normal)]).toEqual([3, 4])
  const die = point(Source, Categorical(3), [0.5, 0.25])
  expect(mean(die)).toEqual([0.25, 0.5, 0.25])
  expect(variance(die)).toEqual([3 / 16, 1 / 4, 3 / 16])
  const both = point(Source, Pair(Exponential, R(2, Normal)), [4, 1, 2, 3, 8])
  const moments = [mean(both), variance(both)].flat(2)
  const expected = [1 / 4, 1, 3, 1 / 16, 2, 8]
  for (const [i, value] of moments.entries()) expect(value).toBeCloseTo(expected[i]!, 14)
})

it('where there is no density there may be moments', () => {
  expect(mean(point(Mean, Categorical(4), [0.5, 0.5, 0]))).toEqual([0, 0.5, 0.5, 0])
  const estimate = mle(Pair(Normal, R(2, Bernoulli)), [
    [0.1, [true, false]],
    [0.1, [true, true]],
  ])
  expect([mean(estimate), variance(estimate)]).toEqual([
    [0.1, [1, 0.5]],
    [0, [0, 0.25]],
  ])
  expect(() => mean(mle(Gamma, [2, 2]))).toThrow(
    new DomainError(
      `mean: expected a distribution with a density, received ${mle(Gamma, [2, 2])} with a variance of 0, as of observations that are all equal; give observations that differ`,
    ),
  )
})

it('a batch has the moments of each of its rows', () => {
  const p = batch(Source, Normal, [
    [1, 2],
    [3, 4],
    [5, 6],
  ])
  expect([mean(p), variance(p)]).toEqual([
    [1, 3, 5],
    [2, 4, 6],
  ])
})

it('a certain outcome has natural coordinates', () => {
  expect(mean(point(Source, Bernoulli, [1]))).toBe(1)
  expect(variance(point(Source, Bernoulli, [0]))).toBe(0)
})

it.each([
  ['mean', mean],
  ['variance', variance],
])('there is no %s of what is no distribution', (name, moment) => {
  const net = NeuralNetwork([], Tensor, NormalMean, NormalMean)
  expect(() => moment(point(Natural, net, [1, 2]) as never)).toThrow(
    `${name}: expected an exponential family, received ${net}; use one that can be observed`,
  )
  expect(() => moment(3 as never)).toThrow(`${name}: expected a point`)
})

it.each([mle(Normal, [3, 3]), mle(Gamma, [2, 2]), mle(R(2, Normal), [[1, 2]])])(
  'and of a degenerate one the reason is said: %s',
  (p) => {
    expect(() => quantile(p as Point<Mean, typeof Normal>, 0.5)).toThrow(
      `quantile: expected a distribution with a density, received ${p} with a variance of 0, as of observations that are all equal; give observations that differ`,
    )
  },
)
