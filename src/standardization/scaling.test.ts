import fc from 'fast-check'
import {
  Affine,
  Bernoulli,
  Classic,
  conditionalLogLikelihoodDifferential,
  Diagonal,
  DimensionError,
  DomainError,
  type ExponentialFamily,
  gradientSequence,
  last,
  logDensity,
  type Model,
  MultivariateNormal,
  Natural,
  Normal,
  NormalMean,
  naturalGradient,
  Pair,
  type Point,
  Poisson,
  PositiveDefinite,
  point,
  predict,
  predictAll,
  R,
  random,
  Scale,
  Source,
  standardization,
  standardize,
  Tensor,
  take,
  toNatural,
  toSource,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { build, copies, pointOf } from '../../test/support/maps.ts'
import { difference } from '../../test/support/numbers.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import type { AnyPoint } from '../geometry/point.ts'

const outputs: readonly [family: ExponentialFamily, numbers: number, scales: number][] = [
  [Normal, 1, 1],
  [MultivariateNormal(PositiveDefinite, 1), 1, 1],
  [MultivariateNormal(PositiveDefinite, 3), 3, 3],
  [MultivariateNormal(Diagonal, 3), 3, 3],
  [MultivariateNormal(Scale, 3), 3, 1],
]
const scalings = (n: number, scales: number, seed: number) => {
  const stream = random(seed)
  const units = Array.from({ length: n }, () => 10 ** (4 * stream.uniform() - 2))
  return {
    mean: Array.from({ length: n }, () => 10 * stream.normal()),
    scale: units.map((unit) => (scales === 1 ? units[0]! : unit)),
  }
}

describe('a model that standardizes', () => {
  it('predicts the distribution of scale·y + mean at the input (x − mean) / scale', () => {
    fc.assert(
      fc.property(fc.constantFrom(...outputs), fc.nat(), ([output, n, scales], seed) => {
        const map = build.Affine(Tensor, output, copies(2, NormalMean))
        const parameters = pointOf(map, 0.7, seed) as Point<Natural, typeof map>
        const [x, y] = [scalings(2, 2, seed), scalings(n, scales, seed + 1)]
        const model: Model<typeof map> = { parameters, standardization: { x, y } }
        const stream = random(seed)
        const raw = Array.from({ length: 2 }, () => 5 * stream.normal())
        const predicted = predict(model, raw as never)
        expect(predicted.manifold).toBe(output)

        // the law: the density of the number is that of its standard units over the product of the scales
        const z = raw.map((value, i) => (value - x.mean[i]!) / x.scale[i]!)
        const standard = predict(parameters, z as never)
        const units = Array.from({ length: n }, () => stream.normal())
        const value = units.map((unit, i) => unit * y.scale[i]! + y.mean[i]!)
        const logScales = y.scale.reduce((total, unit) => total + Math.log(unit), 0)
        const [a, b] = output === Normal ? [value[0], units[0]] : [value, units]
        expect(
          difference([logDensity(predicted, a as never)], [logDensity(standard, b as never) - logScales]),
        ).toBeLessThan(1e-9)

        const batch = predictAll(model, [raw, raw] as never)
        expect(batch.coordinates).toEqual(
          Float64Array.from([...predicted.coordinates, ...predicted.coordinates]),
        )
      }),
    )
  })

  it('has the moments that scale and shift', () => {
    const map = Affine(Tensor, MultivariateNormal(PositiveDefinite, 2), NormalMean)
    const parameters = point(Natural, map, [1, 2, Math.log(2), -1, Math.log(3), 0.5, 0.25])
    const y = { mean: [100, -7], scale: [4, 0.5] }
    const [m1, m2, s11, s21, s22] = toSource(predict(parameters, 2)).coordinates as unknown as number[]
    const scaled = toSource(predict({ parameters, standardization: { y } }, 2)).coordinates
    const expected = [100 + 4 * m1!, -7 + 0.5 * m2!, 16 * s11!, 2 * s21!, 0.25 * s22!]
    expect(difference(scaled, expected)).toBeLessThan(1e-13)
  })

  it('without a standardization predicts as its parameters do', () => {
    const map = Affine(Tensor, Bernoulli, NormalMean)
    const parameters = point(Natural, map, [1, -2])
    expect(predict({ parameters }, 3)).toEqual(predict(parameters, 3))
    expect(predictAll({ parameters, standardization: undefined }, [3, 4])).toEqual(
      predictAll(parameters, [3, 4]),
    )
    const halved = predict({ parameters, standardization: { x: { mean: [1], scale: [2] } } }, 3)
    expect(halved).toEqual(predict(parameters, 1))
  })

  it('keeps the digits of a mean that is far away', () => {
    const parameters = point(Natural, Affine(Tensor, Normal, NormalMean), [0.25, 0, 0.5])
    const y = { mean: [2 ** 40], scale: [2 ** -10] }
    expect([...toSource(predict({ parameters, standardization: { y } }, 1)).coordinates]).toEqual([
      2 ** 40 + 0.75 * 2 ** -10,
      2 ** -20,
    ])
  })

  it('predicts after a fit what a fit to the data as they are does', () => {
    const stream = random(5)
    const data = Array.from({ length: 30 }, () => {
      const x = [200 + 14 * stream.normal(), 17 + 2 * stream.normal()] as const
      return { x, y: 50 * x[0] - 30 * x[1] - 5800 + 300 * stream.normal() }
    })
    const map = Affine(Tensor, Normal, R(2, NormalMean))
    const fit = (observed: readonly { x: readonly [number, number]; y: number }[], start: number[]) => {
      const differential = conditionalLogLikelihoodDifferential(map, observed)
      const options = {
        sharp: naturalGradient(map, observed),
        lineSearch: differential.logLikelihood,
      }
      return last(take(80, gradientSequence(differential, 1, Classic, point(Natural, map, start), options)))
    }
    const scaling = standardization(data, ['x', 'y'])
    const model = { parameters: fit(standardize(scaling, data), [0, 0, 0, 0]), standardization: scaling }
    const raw = fit(data, [4000, -13, 0, 0])
    for (const { x } of [...data, { x: [150, 30] as const }]) {
      const [a, b] = [model, raw].map((f) => toSource(predict(f, x)).coordinates)
      expect(Math.abs(a![0]! / b![0]! - 1)).toBeLessThan(1e-9)
      expect(Math.abs(a![1]! / b![1]! - 1)).toBeLessThan(1e-9)
    }
  })
})

describe('a standardization that does not fit is refused', () => {
  const one = { mean: [0], scale: [1] }
  const two = { mean: [0, 0], scale: [1, 2] }
  const model = (output: ExponentialFamily, input: ExponentialFamily, given: unknown) => {
    const map = build.Affine(Tensor, output, input)
    const parameters: AnyPoint = point(Natural, map, new Float64Array(dimensionOf(map)))
    return { parameters, standardization: given } as Model<typeof map>
  }
  it.each<[string, () => unknown, (typeof DomainError | typeof DimensionError)?]>([
    [
      'predict: expected an input of 1 real number, as many as are standardized, received Bernoulli; leave x out of the standardization',
      () => predict(model(NormalMean, Bernoulli, { x: one }), true as never),
    ],
    [
      'predict: expected an input of 1 real number, as many as are standardized, received Poisson; leave x out of the standardization',
      () => predict(model(NormalMean, Poisson, { x: one }), 1 as never),
    ],
    [
      'predictAll: expected an input of 2 real numbers, as many as are standardized, received NormalMean; leave x out of the standardization',
      () => predictAll(model(NormalMean, NormalMean, { x: two }), [1] as never),
    ],
    [
      'predict: expected an input of 2 real numbers, as many as are standardized, received Pair<NormalMean, Bernoulli>; leave x out of the standardization',
      () => predict(model(NormalMean, Pair(NormalMean, Bernoulli), { x: two }), [1, true] as never),
    ],
    [
      'predict: expected an output of numbers that have a unit and whose scale is learned, such as Normal, MultivariateNormal or Gamma, as y is standardized, received NormalMean; leave y out of the standardization',
      () => predict(model(NormalMean, NormalMean, { y: one }), 1 as never),
    ],
    [
      'predict: expected a scaling of y of 1 number, received 2; give one for each number of Normal',
      () => predict(model(Normal, NormalMean, { y: two }), 1 as never),
      DimensionError,
    ],
    [
      'predict: expected one scale for all numbers of y, since they have one variance in MultivariateNormal<Scale, 2>, received 1 and 2; use Diagonal, or make the scales equal',
      () => predict(model(MultivariateNormal(Scale, 2), NormalMean, { y: two }), 1 as never),
    ],
    [
      'predict(y): expected finite means and scales > 0, received 0 and NaN at index 0; leave out what does not vary',
      () => predict(model(Normal, NormalMean, { y: { mean: [0], scale: [Number.NaN] } }), 1 as never),
    ],
    [
      'predict: expected a standardization { x, y }, received 3; make one with standardization',
      () => predict(model(Normal, NormalMean, 3), 1 as never),
    ],
    [
      'predict: expected a finite number, received "1"; clean the data',
      () => predict(model(Normal, NormalMean, { x: one }), '1' as never),
    ],
    [
      'predict: expected a point, received 3; make one with point',
      () => predict({ parameters: 3 } as never, 1 as never),
    ],
    [
      'predict: expected Natural coordinates, received Source; convert with transition',
      () => predict({ parameters: point(Source, Normal, [0, 1]) } as never, 1 as never),
    ],
  ])('%s', (sentence, run, kind = DomainError) => {
    expect(run).toThrow(new kind(sentence))
  })

  it('but an input that is normally distributed is one', () => {
    const map = Affine(Tensor, NormalMean, Normal)
    const parameters = point(Natural, map, [1, 2, 3])
    const standardized = predict({ parameters, standardization: { x: { mean: [1], scale: [2] } } }, 5)
    expect([...standardized.coordinates]).toEqual([1 + 2 * 2 + 3 * 4])
    expect(toNatural(point(Source, Normal, [0, 1])).manifold).toBe(Normal)
  })
})
