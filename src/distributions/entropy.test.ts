import {
  Bernoulli,
  Categorical,
  crossEntropy,
  Exponential,
  entropy,
  expectation,
  logDensity,
  Mean,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  Poisson,
  point,
  R,
  relativeEntropy,
  Softplus,
  Source,
  Tensor,
  toMean,
} from 'legendre'
import { describe, expect, it } from 'vitest'

// by mpmath 1.3 at 50 digits: −Σ p log p, ½ log(2πe σ²), 1 − log λ, and Σ −p log p of the Poisson distribution
describe('the entropy', () => {
  it.each([
    ['a coin', entropy(point(Source, Bernoulli, [0.25])), 0.5623351446188083],
    ['a die', entropy(point(Source, Categorical(3), [0.5, 0.25])), 1.039720770839918],
    ['a normal distribution', entropy(point(Source, Normal, [7, 4])), 2.112085713764618],
    ['a waiting time', entropy(point(Source, Exponential, [4])), -0.3862943611198906],
    ['a count', entropy(point(Source, Poisson, [2])), 1.7048826439329838],
    ['a count in mean coordinates', entropy(toMean(point(Source, Poisson, [2]))), 1.7048826439329838],
    ['two coins', entropy(point(Source, R(2, Bernoulli), [0.25, 0.25])), 2 * 0.5623351446188083],
  ])('of %s', (_, value, expected) => {
    expect(value).toBeCloseTo(expected, 13)
  })

  it('is what the cross-entropy exceeds by the relative entropy', () => {
    const [p, q] = [point(Mean, Poisson, [2]), point(Natural, Poisson, [1])]
    expect(crossEntropy(p, q) - relativeEntropy(p, q)).toBeCloseTo(entropy(p), 12)
    expect(crossEntropy(p, q)).toBeCloseTo(-expectation(p, (k) => logDensity(q, k)), 10)
  })
})

describe('entropies are refused', () => {
  const net = NeuralNetwork([[Tensor, R(2, Bernoulli)]], Tensor, NormalMean, NormalMean)
  const [f, df] = [Natural, Mean].map((chart) => point(chart, net, new Float64Array(7))) as never[]
  const p = point(Natural, Normal, [0, -1])
  const d = point(Mean, Normal, [0, 1])
  const coin = point(Natural, Bernoulli, [0])
  // biome-ignore format: a table
  it.each([
    ['entropy: expected a point, received 3; make one with point', () => entropy(3 as never)],
    [`entropy: expected an exponential family, received ${net}; use one that can be observed`, () => entropy(f!)],
    ['entropy: expected an exponential family, received Softplus; use one that can be observed', () => entropy(point(Natural, Softplus, [0]) as never)],
    ['crossEntropy: expected Mean coordinates, received Natural; convert with transition', () => crossEntropy(p as never, p)],
    ['crossEntropy: expected Natural coordinates, received Mean; convert with transition', () => crossEntropy(d, d as never)],
    ['crossEntropy: expected a point of Normal, received one of Bernoulli; use one definition', () => crossEntropy(d, coin as never)],
    [`crossEntropy: expected an exponential family, received ${net}; use one that can be observed`, () => crossEntropy(df!, f!)],
    ['expectation: expected a point, received 3; make one with point', () => expectation(3 as never, () => 1)],
    ['expectation: expected a function of the observation, received 3; pass a function', () => expectation(coin, 3 as never)],
    [`expectation: expected an exponential family, received ${net}; use one that can be observed`, () => expectation(f!, () => 1)],
  ])('%s', (sentence, run) => {
    expect(run).toThrow(sentence)
  })
})

it('the log-density of a normal distribution far from zero keeps its digits', () => {
  const p = point(Source, Normal, [1e8, 1e-4])
  const expected = -0.5 - Math.log(2 * Math.PI * 1e-4) / 2 // one deviation, 0.01, from the mean
  expect(logDensity(p, 1e8 + 0.01)).toBeCloseTo(expected, 5)
})
