import fc from 'fast-check'
import {
  Affine,
  Bernoulli,
  Diagonal,
  glorotInitialize,
  Linear,
  type Manifold,
  type Natural,
  NeuralNetwork,
  NormalMean,
  type Point,
  type Product,
  R,
  random,
  Symmetric,
  split,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { type AnyMap, maps } from '../../test/support/maps.ts'
import { dimensionOf } from '../geometry/manifold.ts'

/** The translations and the linear parts of a map. */
function* leaves(f: Point<Natural, Manifold>): Generator<Point<Natural, Manifold>> {
  if (f.manifold.kind === 'Affine' || f.manifold.kind === 'NeuralNetwork')
    for (const part of split(f as Point<Natural, Product>)) yield* leaves(part)
  else yield f
}

describe('glorotInitialize', () => {
  it('draws weights within their bounds and leaves translations at zero', () => {
    fc.assert(
      fc.property(maps, fc.nat(), (map, seed) => {
        const f = glorotInitialize(map, random(seed))
        expect(f.manifold).toBe(map)
        for (const { manifold, coordinates } of leaves(f)) {
          if (manifold.kind !== 'Linear') expect(coordinates.every((value) => value === 0)).toBe(true)
          else {
            const { representation, output, input } = manifold as AnyMap
            const isDense = ['Tensor', 'Symmetric', 'PositiveDefinite'].includes(representation.kind)
            const connections = isDense ? dimensionOf(output) + dimensionOf(input) : 2
            const bound = Math.sqrt(6 / connections)
            expect(coordinates.every((weight) => weight !== 0 && Math.abs(weight) <= bound)).toBe(true)
          }
        }
      }),
    )
  })

  it('fills its bounds evenly: variance 2 / (inputs + outputs), or 1 where each input meets one output', () => {
    const bounds = [
      [Linear(Tensor, R(100, NormalMean), R(50, NormalMean)), 2 / 150],
      [Affine(Tensor, R(100, Bernoulli), R(50, NormalMean)), (2 / 150) * (50 / 51)], // a 51st is zero
      [Linear(Symmetric, R(80, NormalMean), R(80, NormalMean)), 1 / 80],
      [Linear(Diagonal, R(5000, NormalMean), R(5000, NormalMean)), 1],
    ] as const
    for (const [map, variance] of bounds) {
      const { coordinates } = glorotInitialize(map as AnyMap, random(1))
      const mean = coordinates.reduce((sum, w) => sum + w, 0) / coordinates.length
      const square = coordinates.reduce((sum, w) => sum + w * w, 0) / coordinates.length
      expect(Math.abs(mean)).toBeLessThan(0.05 * Math.sqrt(variance))
      expect(Math.abs(square / variance - 1)).toBeLessThan(0.05)
    }
  })

  it('draws one number for each weight, in their order', () => {
    const net = NeuralNetwork([[Tensor, R(5, Bernoulli)]], Tensor, NormalMean, NormalMean)
    const [stream, again] = [random(3), random(3)]
    const weights = [...leaves(glorotInitialize(net, stream))]
      .filter(({ manifold }) => manifold.kind === 'Linear')
      .flatMap(({ coordinates }) => [...coordinates])
    const bound = 1 // √(6 / (1 + 5))
    expect(weights).toEqual(weights.map(() => bound * (2 * again.uniform() - 1)))
    expect(stream.uniform()).toBe(again.uniform())
  })

  it('is the same for the same seed, and different for another', () => {
    const net = NeuralNetwork([[Tensor, R(5, Bernoulli)]], Tensor, NormalMean, NormalMean)
    const [first, same, other] = [1, 1, 2].map((seed) => glorotInitialize(net, random(seed)).coordinates)
    expect(same).toEqual(first)
    expect(other).not.toEqual(first)
  })
})
