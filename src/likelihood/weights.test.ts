import {
  type ConditionalModel,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  type ExponentialFamily,
  fit,
  Natural,
  NormalMean,
  type Point,
  point,
  predict,
  random,
  samplePoint,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { cases } from '../../test/support/families.ts'
import { build } from '../../test/support/maps.ts'
import { difference } from '../../test/support/numbers.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'

/** Every family that a map can end in, as it is and in unbounded coordinates. */
const maps = cases
  .flatMap(({ manifold }) => [
    manifold,
    ...(unboundedCoordinates.in(manifold) ? [build.Unbounded(manifold)] : []),
  ])
  .flatMap((output) => mapTo(output) ?? [])

function mapTo(output: ExponentialFamily): ConditionalModel | undefined {
  try {
    return build.Affine(Tensor, output, NormalMean)
  } catch {
    return undefined // it takes some natural parameters alone
  }
}

interface Counted {
  readonly x: number
  readonly y: unknown
  readonly weight?: number
}

const weights = [1, 2, 0, 1, 2, 1, 0, 2, 1, 1, 2, 1]

describe.each(maps)('weights of observations of %s', (f) => {
  const generator = random(7)
  const theta = point(
    Natural,
    f,
    Float64Array.from({ length: f.dimension as number }, () => 0.3 * generator.normal()),
  )
  // inputs of which each is met twice, for them to be merged
  const data = weights.map((_, n): Counted => {
    const x = 0.5 * (n % 6) - 1
    return { x, y: samplePoint(predict(theta as Point<Natural, ConditionalModel>, x as never), generator) }
  })
  const weighted = data.map((observation, n) => ({ ...observation, weight: weights[n]! }))
  const likelihoods = (data: readonly Counted[], merge = false) => [
    conditionalLogLikelihood(f, data as never[], { merge })(theta),
    ...conditionalLogLikelihoodDifferential(f, data as never[], { merge })(theta).coordinates,
  ]
  const fitted = (data: readonly Counted[]) => fit(f, data as never[], { epochs: 3 }).parameters.coordinates

  describe.each<[string, (data: readonly Counted[]) => ArrayLike<number>, tolerance: number]>([
    ['the likelihood and its differential', likelihoods, 1e-12],
    ['those of inputs that are taken together', (data) => likelihoods(data, true), 1e-12],
    ['a fit of a few steps of the natural gradient', fitted, 1e-8],
  ])('%s', (_, compute, tolerance) => {
    it('is to the bit what it is of those that count, once where all count once, and the same of twice as many', () => {
      const ones = data.map((observation) => ({ ...observation, weight: 1 }))
      expect(compute(ones)).toEqual(compute(data))
      const expected = compute(weighted)
      const counted = weighted.filter(({ weight }) => weight > 0)
      expect(compute(counted)).toEqual(expected)
      expect(compute(weighted.map(({ weight, ...rest }) => ({ ...rest, weight: 2 * weight })))).toEqual(
        expected,
      )
    })

    it('is what it is of copies', () => {
      const copied = data.flatMap((observation, n) => Array.from({ length: weights[n]! }, () => observation))
      expect(difference(compute(weighted), compute(copied))).toBeLessThan(tolerance)
    })
  })

  it('merged is what it is apart', () => {
    expect(difference(likelihoods(weighted, true), likelihoods(weighted))).toBeLessThan(1e-12)
  })
})
