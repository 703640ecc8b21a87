import {
  Affine,
  Bernoulli,
  batch,
  Categorical,
  DomainError,
  join,
  Mean,
  Natural,
  NeuralNetwork,
  NormalMean,
  Pair,
  Poisson,
  point,
  predictAll,
  probabilities,
  R,
  split,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'

describe('a batch', () => {
  it('is its points, one after the other, which share its coordinates', () => {
    const rows = batch(Mean, R(2, Poisson), [
      [1, 2],
      [3, 4],
      [5, 6],
    ])
    const points = [...rows]
    expect(points).toEqual(
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ].map((row) => point(Mean, R(2, Poisson), row)),
    )
    expect(points.every(({ coordinates }) => coordinates.buffer === rows.coordinates.buffer)).toBe(true)
    expect([...batch(Natural, Poisson, [])]).toEqual([])
    expect([...rows].length).toBe(3) // again
  })

  it('splits into the batches of which the points are the parts of its points', () => {
    const product = Pair(R(2, NormalMean), Pair(Poisson, Categorical(3)))
    const rows = batch(
      Natural,
      product,
      Float64Array.from({ length: 5 * 3 }, (_, i) => i),
    )
    const parts = split(rows)
    expect(parts.map(String)).toEqual([
      '3 × Natural # R<2, NormalMean>(2) [0, 1, 5, 6, 10, 11]',
      '3 × Natural # Pair<Poisson, Categorical<3>>(3) [2, 3, 4, 7, 8, 9, 12, 13, …]',
    ])
    const [firsts, seconds] = [[...parts[0]], [...parts[1]]]
    expect(firsts.map((first, n) => join(product, first, seconds[n]!))).toEqual([...rows])
    expect([...rows].map((p) => split(p)[1])).toEqual(seconds)
    expect(split(batch(Natural, product, [])).map(({ count }) => count)).toEqual([0, 0])
  })

  it('of maps splits, too', () => {
    const line = Affine(Tensor, NormalMean, R(2, NormalMean))
    const [biases, slopes] = split(
      batch(Natural, line, [
        [1, 2, 3],
        [4, 5, 6],
      ]),
    )
    expect([String(biases), slopes.coordinates]).toEqual([
      '2 × Natural # NormalMean(1) [1, 4]',
      Float64Array.of(2, 3, 5, 6),
    ])
  })

  it('of predictions of a pair has a categorical half', () => {
    const net = NeuralNetwork(
      [[Tensor, R(2, Bernoulli)]],
      Tensor,
      Pair(NormalMean, Categorical(3)),
      NormalMean,
    )
    const theta = point(
      Natural,
      net,
      Float64Array.from({ length: net.dimension }, (_, i) => Math.sin(i)),
    )
    const [, kinds] = split(predictAll(theta, [1, 2]))
    const each = [...predictAll(theta, [1, 2])].map((p) => probabilities(split(p)[1]))
    expect([...kinds].map((p) => probabilities(p))).toEqual(each)
  })

  it('does not split if its points do not', () => {
    const loose = split as (p: unknown) => unknown
    expect(() => loose(batch(Natural, Poisson, [[1]]))).toThrow(DomainError)
  })
})
