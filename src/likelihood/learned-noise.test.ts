import {
  Affine,
  Bernoulli,
  batch,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  Diagonal,
  evaluate,
  fisherInformation,
  logDensity,
  MultivariateNormal,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  type Observation,
  Pair,
  type Point,
  PositiveDefinite,
  point,
  predict,
  predictAll,
  R,
  random,
  Scale,
  Source,
  split,
  Tensor,
  toMean,
  toSource,
  variance,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { difference, jacobian } from '../../test/support/numbers.ts'
import { charted } from '../geometry/charted.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { makePoint } from '../geometry/point.ts'
import { riemannianKernels } from '../geometry/riemannian.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'

const outputs = [
  Normal,
  MultivariateNormal(Diagonal, 2),
  MultivariateNormal(Scale, 3),
  MultivariateNormal(PositiveDefinite, 2),
  MultivariateNormal(PositiveDefinite, 3),
] as unknown as readonly (typeof Normal)[]

describe.each(outputs.map((output) => [String(output), output] as const))('noise of %s', (_, output) => {
  const numbers = unboundedCoordinates.in(output)!.moves
  const f = Affine(Tensor, output, NormalMean)
  const generator = random(3)
  const noise = Array.from({ length: 24 }, (_, n) => ({
    x: Math.round(8 * Math.cos(n)) / 8,
    e: Array.from({ length: numbers }, () => Math.round(2 ** 10 * generator.normal()) / 2 ** 10),
  }))
  /** The same data around a location, which is a double as their sums are. */
  const dataAround = (location: number) =>
    noise.map(({ x, e }) => {
      const y = e.map((value, k) => location + x * (k + 1) + value)
      return { x, y: numbers === 1 ? y[0] : y }
    }) as unknown as Observation<typeof f>[]
  const mapAround = (location: number) => {
    const coordinates = new Float64Array(dimensionOf(f))
    const width = dimensionOf(output)
    for (let k = 0; k < width; k++) coordinates[k] = k < numbers ? location : 0.125 * (k - numbers)
    for (let k = 0; k < numbers; k++) coordinates[width + k] = k + 1
    return point(Natural, f, coordinates as never) as Point<Natural, typeof f>
  }

  it.each([2 ** 27, 2 ** 30, 2 ** 40])('does not feel a mean of %f', (location) => {
    const [here, there] = [dataAround(0), dataAround(location)]
    for (const options of [{}, { merge: true }]) {
      // the mean of what is merged is rounded, as everything else is not
      const rounding = 'merge' in options ? location * 2 ** -52 : 1e-13
      const expected = conditionalLogLikelihood(f, here, options)(mapAround(0))
      const actual = conditionalLogLikelihood(f, there, options)(mapAround(location))
      expect(Math.abs(actual - expected)).toBeLessThan(rounding)
      const [first, second] = [[here, 0] as const, [there, location] as const].map(([data, at]) =>
        conditionalLogLikelihoodDifferential(f, data, options)(mapAround(at)),
      )
      expect(difference(second!.coordinates, first!.coordinates)).toBeLessThan(4 * rounding)
    }
    expect(evaluate(mapAround(location), there).logLikelihood).toBeCloseTo(
      conditionalLogLikelihood(f, there)(mapAround(location)),
      12,
    )
    const [one, other] = [[here, 0] as const, [there, location] as const].map(
      ([data, at]) => fisherInformation(f, data)(mapAround(at)).coordinates,
    )
    expect(difference(other!, one!)).toBeLessThan(1e-14)
  })

  it('has the differential that differences give, the density of a prediction, and merges', () => {
    const [data, theta] = [dataAround(0.5), mapAround(0.25)]
    const cost = conditionalLogLikelihood(f, data)
    const at = (x: readonly number[]) => [cost(makePoint(Natural, f, Float64Array.from(x)))]
    const [gradient] = jacobian(at, [...theta.coordinates])
    const differential = conditionalLogLikelihoodDifferential(f, data)
    expect(difference(differential(theta).coordinates, gradient!)).toBeLessThan(1e-9)
    const merged = conditionalLogLikelihoodDifferential(f, data, { merge: true })
    expect(difference(merged(theta).coordinates, gradient!)).toBeLessThan(1e-9)
    const mean = data.reduce((sum, { x, y }) => sum + logDensity(predict(theta, x), y), 0) / data.length
    expect(cost(theta)).toBeCloseTo(mean, 12)
  })

  it('its metric is that of the family, seen from the unbounded coordinates', () => {
    const bounded = unboundedCoordinates.in(output)!
    const d = dimensionOf(output)
    const vector = () => Float64Array.from({ length: d }, () => generator.normal())
    const [u, v] = [vector(), vector()]
    const [theta, eta, pushed, lowered, pulled, direct] = Array.from({ length: 6 }, () => new Float64Array(d))
    bounded.bound(u, theta!, 0)
    charted.in(output)!['Natural → Mean']!(theta!, eta!, 1, 0, d)
    bounded.pushforward(u, v, pushed!, 0)
    riemannianKernels('test', output).flat(theta!, eta!, pushed!, lowered!, 1, 0, d)
    bounded.pullback(u, lowered!, pulled!, 0)
    bounded.metricTimes(u, v, direct!, 0)
    expect(difference(direct!, pulled!)).toBeLessThan(1e-11)
  })
})

it('a prediction has the mean that the map computed', () => {
  const net = NeuralNetwork([[Tensor, R(2, NormalMean)]], Tensor, Normal, NormalMean)
  const theta = point(Natural, net, [1e9 + 0.3, 1.1, 0, 0, 0, 0, 0, 0])
  expect(toSource(predict(theta, 1)).coordinates[0]).toBe(1e9 + 0.3)
  const standardization = { y: { mean: [1e9], scale: [3] } }
  expect(
    toSource(predict({ parameters: point(Natural, net, [0.1, 1.1, 0, 0, 0, 0, 0, 0]), standardization }, 1))
      .coordinates[0],
  ).toBe(3 * 0.1 + 1e9)
  const [row] = predictAll(theta, [1])
  expect(toSource(row!).coordinates[0]).toBe(1e9 + 0.3)
})

it('the parts and the rows of what was converted have what it was', () => {
  const both = Pair(Normal, Bernoulli)
  const converted = toMean(
    batch(Source, both, [
      [1, 2, 0.5],
      [1e9, 0.75, 0.5],
    ]),
  )
  const [numbers] = split(converted)
  expect(variance(numbers)).toEqual([2, 0.75])
  expect([...numbers].map((p) => variance(p))).toEqual([2, 0.75])
  expect([...converted].map((p) => variance(p)[0])).toEqual([2, 0.75])
})
