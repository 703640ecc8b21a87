import {
  apply,
  Bernoulli,
  Diagonal,
  initialize,
  Mean,
  NeuralNetwork,
  Normal,
  NormalMean,
  point,
  R,
  random,
  Source,
  split,
  Tensor,
  toMean,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { fisherMetric } from './information-products.ts'

describe('the squares of a Fisher metric, about the size of its diagonal', () => {
  const xs = [1, -2, 3]
  const data = xs.map((x) => ({ x, y: 0 }))
  const noise = point(Source, Normal, [0, 1])

  it('are the sums over the inputs of the squares of what each coordinate is multiplied by, at every map', () => {
    const net = NeuralNetwork([[Tensor, R(2, Bernoulli)]], Tensor, Normal, NormalMean)
    const { moveTo, squares } = fisherMetric('test', net, data, false)
    for (const seed of [1, 2]) {
      const theta = initialize(net, noise, random(seed))
      moveTo(theta)
      const [, lower] = split(theta)
      const means = xs.map((x) => toMean(apply(lower, point(Mean, NormalMean, [x]))).coordinates)
      const [first, second] = [0, 1].map((i) => means.reduce((sum, each) => sum + each[i]! ** 2, 0))
      const expected = [3, 3, first!, second!, 3, 3, 14, 14]
      expect([...squares().values].map((value, i) => value - expected[i]!)).toEqual(
        expected.map(() => expect.closeTo(0, 12)),
      )
    }
  })

  it('are those of a map without hidden layers', () => {
    const net = NeuralNetwork([], Diagonal, R(2, NormalMean), R(2, NormalMean))
    const { squares } = fisherMetric(
      'test',
      net,
      [
        { x: [1, 2], y: [0, 0] },
        { x: [3, 4], y: [0, 0] },
      ],
      false,
    )
    expect([...squares().values]).toEqual([2, 2, 10, 20])
  })
})
