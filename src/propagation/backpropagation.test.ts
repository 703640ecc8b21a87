import fc from 'fast-check'
import {
  Bernoulli,
  type ConditionalModel,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  type ExponentialFamily,
  Natural,
  NormalMean,
  Pair,
  type Point,
  point,
  propagate,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import {
  build,
  copies,
  maps,
  observations,
  pointOf,
  representationsFor,
  unbounded,
} from '../../test/support/maps.ts'
import { difference, jacobian } from '../../test/support/numbers.ts'
import { activations } from '../families/activations.ts'
import type { Legendre } from '../geometry/legendre.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { statisticsOf } from '../geometry/statistical.ts'
import type { AnyPropagation } from './propagate.ts'

type Observations = ReturnType<typeof observations>

/** How far the differential at `f` is from the differences of the log-likelihood. */
function error(f: Point<Natural, ConditionalModel>, data: Observations): number {
  const map = f.manifold
  const logLikelihood = conditionalLogLikelihood(map, data)
  const theta = [...f.coordinates]
  const gradient =
    theta.length > 0 && jacobian((theta) => [logLikelihood(point(Natural, map, theta))], theta)[0]
  return difference(conditionalLogLikelihoodDifferential(map, data)(f).coordinates, gradient || [])
}

/** Whether the outputs of all layers are so small that differences are exact: a Poisson layer is an exponential. */
function isTame(f: Point<Natural, ConditionalModel>, data: Observations): boolean {
  const { input, output } = f.manifold
  const inputs = statisticsOf(
    'x',
    input,
    data.map(({ x }) => x),
  )
  const errors = statisticsOf(
    'y',
    output,
    data.map(({ y }) => y),
  )
  let layer: AnyPropagation | undefined = propagate(errors, inputs, f) as AnyPropagation
  for (; layer; layer = layer.parts?.[1])
    if (layer.outputs.value.coordinates.some((theta) => Math.abs(theta) > 4)) return false
  return true
}

describe('the differential of the log-likelihood agrees with its differences', () => {
  it('for networks of 0 to 4 hidden layers, affine and linear maps, of any families and representations', () => {
    fc.assert(
      fc.property(maps, fc.integer({ min: 1, max: 7 }), fc.nat(), (map, count, seed) => {
        const f = pointOf(map, 0.6, seed)
        const data = observations(map, count, seed)
        fc.pre(isTame(f, data))
        expect(error(f, data)).toBeLessThan(1e-7)
      }),
    )
  })

  const variantsOf = (family: ExponentialFamily) => [family, copies(2, family), Pair(family, Bernoulli)]
  const variants = unbounded.flatMap(variantsOf)
  // no families, but as a hidden layer nothing is asked of them that activations do not have
  const units = (Object.values(activations) as readonly Legendre[] as ExponentialFamily[]).flatMap(variantsOf)
  const named = (family: ExponentialFamily) => [String(family), family] as const

  describe.each([...variants, ...units].map(named))('for %s', (_, family) => {
    const d = dimensionOf(family)

    it('as a hidden layer that is reached and left by every representation', () => {
      for (const below of representationsFor(family, copies(d, Bernoulli)))
        for (const above of representationsFor(copies(d, NormalMean), family)) {
          const map = build.NeuralNetwork(
            [[below, family]],
            above,
            copies(d, NormalMean),
            copies(d, Bernoulli),
          )
          expect(error(pointOf(map, 0.4, d), observations(map, d, 1))).toBeLessThan(1e-7)
        }
    })
  })

  describe.each(variants.map(named))('for %s', (_, family) => {
    const d = dimensionOf(family)

    it('as the output of every representation', () => {
      for (const form of representationsFor(family, copies(d, Bernoulli))) {
        const map = build.NeuralNetwork([[Tensor, copies(d, Bernoulli)]], form, family, NormalMean)
        expect(error(pointOf(map, 0.4, d), observations(map, d, 2))).toBeLessThan(1e-7)
      }
    })
  })
})
