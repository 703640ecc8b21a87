import fc from 'fast-check'
import {
  Affine,
  Bernoulli,
  batch,
  Cartesian,
  canonicalDivergence,
  crossEntropy,
  DimensionError,
  DomainError,
  dualPotential,
  Euclidean,
  flat,
  Mean,
  metric,
  Natural,
  Normal,
  NormalMean,
  Pair,
  Polar,
  point,
  potential,
  R,
  relativeEntropy,
  Source,
  sharp,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { finite } from '../../test/support/real.ts'

describe('the metric of Euclidean space is the identity', () => {
  it.each([Euclidean(1), Euclidean(3), R(2, Euclidean(2)), Pair(Euclidean(1), Euclidean(2))])(
    '%s',
    (manifold) => {
      const d = manifold.dimension
      fc.assert(
        fc.property(fc.array(finite, { minLength: 2 * d, maxLength: 2 * d }), (numbers) => {
          const p = point(Cartesian, manifold as Euclidean<3>, numbers.slice(0, d))
          const v = point(Cartesian, manifold as Euclidean<3>, numbers.slice(d))
          const identity = Array.from({ length: d * d }, (_, i) => Number(i % (d + 1) === 0))
          expect([...metric(p)]).toEqual(identity)
          expect(flat(p, v)).toEqual(v)
          expect(sharp(p, v)).toEqual(v)
        }),
      )
    },
  )
})

it('the metric of a product is block diagonal', () => {
  const p = point(Natural, Pair(Normal, R(2, NormalMean)), [0, -0.5, 3, 4])
  // biome-ignore format: a matrix
  expect([...metric(p)]).toEqual([
    1, 0, 0, 0,
    0, 2, 0, 0,
    0, 0, 1, 0,
    0, 0, 0, 1,
  ])
})

describe('what does not fit together is refused', () => {
  const p = point(Natural, Bernoulli, [1])
  const eta = point(Mean, Bernoulli, [0.5])
  const source = point(Source, Bernoulli, [0.5])
  const other = point(Natural, NormalMean, [1])
  const otherMean = point(Mean, NormalMean, [1])
  const polar = point(Polar, Euclidean(2), [1, 2])
  const affine = point(Natural, Affine(Tensor, NormalMean, NormalMean), [1, 2])
  const plane = point(Cartesian, Euclidean(2), [1, 2])
  // biome-ignore format: a table
  const refusals: readonly [message: string, Kind: new (message: string) => Error, compute: () => unknown][] = [
    ['potential: expected Natural coordinates, received Mean; convert with transition',
      DomainError, () => potential(eta as never)],
    ['dualPotential: expected Mean coordinates, received Natural; convert with transition',
      DomainError, () => dualPotential(p as never)],
    ['potential: expected a point, received an array of length 1; make one with point',
      DomainError, () => potential([1] as never)],
    ['potential: expected a point, received 1 × Natural # Bernoulli(1) [1]; make one with point',
      DomainError, () => potential(batch(Natural, Bernoulli, [[1]]) as never)],
    ['potential: expected a manifold with a potential, received Affine<Tensor, NormalMean, NormalMean>; use an exponential family',
      DomainError, () => potential(affine as never)],
    ['potential: expected Natural coordinates, received Cartesian; convert with transition',
      DomainError, () => potential(plane as never)],
    ['canonicalDivergence: expected Mean coordinates, received Source; convert with transition',
      DomainError, () => canonicalDivergence(p, source as never)],
    ['canonicalDivergence: expected a point of Bernoulli, received one of NormalMean; use one definition',
      DimensionError, () => canonicalDivergence(p, otherMean as never)],
    ['relativeEntropy: expected Natural coordinates, received Mean; convert with transition',
      DomainError, () => relativeEntropy(eta, eta as never)],
    ['relativeEntropy: expected a point of Bernoulli, received one of NormalMean; use one definition',
      DimensionError, () => relativeEntropy(eta, other as never)],
    ['crossEntropy: expected Mean coordinates, received Natural; convert with transition',
      DomainError, () => crossEntropy(p as never, p as never)],
    ['crossEntropy: expected a point of Bernoulli, received one of NormalMean; use one definition',
      DimensionError, () => crossEntropy(eta, other as never)],
    ['metric: expected coordinates with a dual, received Source; convert with transition',
      DomainError, () => metric(source)],
    ['metric: expected a point, received undefined; make one with point',
      DomainError, () => metric(undefined as never)],
    ['metric: expected a manifold with a metric, received Affine<Tensor, NormalMean, NormalMean>; use an exponential family or Euclidean space',
      DomainError, () => metric(affine as never)],
    ['flat: expected coordinates with a dual, received Polar; convert with transition',
      DomainError, () => flat(polar, polar as never)],
    ['flat: expected a second point in Natural coordinates, received Mean; convert with transition',
      DomainError, () => flat(p, eta as never)],
    ['flat: expected a point of Bernoulli, received one of NormalMean; use one definition',
      DimensionError, () => flat(p, other as never)],
    ['sharp: expected a second point in Mean coordinates, received Natural; convert with transition',
      DomainError, () => sharp(p, p as never)],
    ['sharp: expected a second point in Natural coordinates, received Mean; convert with transition',
      DomainError, () => sharp(eta, eta as never)],
    ['sharp: expected a point of Bernoulli, received one of NormalMean; use one definition',
      DimensionError, () => sharp(p, otherMean as never)],
    ['sharp: expected a manifold with a metric, received Affine<Tensor, NormalMean, NormalMean>; use an exponential family or Euclidean space',
      DomainError, () => sharp(affine as never, point(Mean, affine.manifold, [1, 2]) as never)],
  ]

  it.each(refusals)('%s', (message, Kind, compute) => {
    expect(compute).toThrow(new Kind(message))
  })
})
