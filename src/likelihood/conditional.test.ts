import fc from 'fast-check'
import {
  Affine,
  Bernoulli,
  cell,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  evaluate,
  fisherInformation,
  fit,
  input,
  logDensity,
  Mean,
  Natural,
  NeuralNetwork,
  NormalMean,
  naturalGradient,
  point,
  predict,
  R,
  random,
  Tensor,
  uniformInitialize,
} from 'legendre'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { maps, observations, pointOf } from '../../test/support/maps.ts'
import { difference } from '../../test/support/numbers.ts'
import { passes, products, watchEngine } from '../../test/support/products.ts'

const net = NeuralNetwork(
  [
    [Tensor, R(4, Bernoulli)],
    [Tensor, R(5, Bernoulli)],
  ],
  Tensor,
  R(2, NormalMean),
  NormalMean,
)
const { forward, both, none } = passes('2 × 4', '4 × 5', '5 × 1')
const parameters = (seed: number) => uniformInitialize(net, [-1, 1], random(seed))
const data = [
  { x: 1, y: [2, 3] },
  { x: -1, y: [0, 0.5] },
  { x: 0.25, y: [1, 1] },
] as const

watchEngine()
afterEach(() => vi.unstubAllGlobals())

describe('conditionalLogLikelihood', () => {
  it('is the mean log-density of the outputs under what the map predicts', () => {
    fc.assert(
      fc.property(maps, fc.integer({ min: 1, max: 6 }), fc.nat(), (map, count, seed) => {
        const f = pointOf(map, 0.5, seed)
        const data = observations(map, count, seed)
        const logs = data.map(({ x, y }) => logDensity(predict(f, x), y))
        const expected = logs.reduce((sum, log) => sum + log, 0) / count
        const size = 1 + Math.max(...logs.map(Math.abs)) // terms of this size may cancel
        expect(Math.abs(conditionalLogLikelihood(map, data)(f) - expected)).toBeLessThan(1e-11 * size)
      }),
    )
  })

  it('is a forward pass only', () => {
    const logLikelihood = conditionalLogLikelihood(net, data)
    expect(products()).toEqual(none)
    for (const seed of [1, 2]) {
      logLikelihood(parameters(seed))
      expect(products()).toEqual(forward)
    }
  })

  it('may be a computation of a cell, which follows the parameters', () => {
    const logLikelihood = conditionalLogLikelihood(net, data)
    const f = input('f', parameters(1))
    const cost = cell('cost', () => logLikelihood(f.value))
    const first = cost.value
    f.value = parameters(2)
    expect(cost.value).toBe(logLikelihood(parameters(2)))
    f.value = parameters(1)
    expect(cost.value).toBe(first)
  })
})

describe('conditionalLogLikelihoodDifferential', () => {
  it('computes every product once at each point', () => {
    const differential = conditionalLogLikelihoodDifferential(net, data)
    expect(products()).toEqual(none)
    for (const seed of [1, 2, 3]) {
      differential(parameters(seed))
      expect(products()).toEqual(both)
    }
  })

  it('is the mean over the observations: of twice the same, the same', () => {
    const f = parameters(1)
    const once = conditionalLogLikelihoodDifferential(net, data)(f)
    const twice = conditionalLogLikelihoodDifferential(net, [...data, ...data])(f)
    const single = data.map((one) => conditionalLogLikelihoodDifferential(net, [one])(f).coordinates)
    expect(difference(twice.coordinates, once.coordinates)).toBeLessThan(1e-15)
    const mean = once.coordinates.map((_, i) => single.reduce((sum, one) => sum + one[i]! / data.length, 0))
    expect(difference(once.coordinates, mean)).toBeLessThan(1e-15)
  })

  it('is in mean coordinates, and a copy at each call', () => {
    const differential = conditionalLogLikelihoodDifferential(net, data)
    const first = differential(parameters(1))
    const kept = first.coordinates.slice()
    const second = differential(parameters(2))
    expect([first.chart, first.manifold]).toEqual([Mean, net])
    expect(first.coordinates).toEqual(kept)
    expect(second.coordinates.buffer).not.toBe(first.coordinates.buffer)
    expect(differential(parameters(1)).coordinates).toEqual(kept)
  })

  it('keeps to one buffer in place', () => {
    const differential = conditionalLogLikelihoodDifferential(net, data)
    const { coordinates } = differential.inPlace!(parameters(1))
    expect(coordinates).toEqual(differential(parameters(1)).coordinates)
    expect(differential.inPlace!(parameters(2)).coordinates).toBe(coordinates)
    expect(coordinates).toEqual(differential(parameters(2)).coordinates)
  })

  it('allocates no buffer in a steady step', () => {
    const made = vi.fn((target: typeof Float64Array, args: [number]) => new target(...args))
    vi.stubGlobal('Float64Array', new Proxy(Float64Array, { construct: made }))
    const inPlace = conditionalLogLikelihoodDifferential(net, data).inPlace!
    const points = [1, 2, 3].map(parameters)
    inPlace(points[0]!)
    expect(made.mock.calls.length).toBeGreaterThan(6)
    made.mockClear()
    for (const p of points) inPlace(p)
    expect(made).not.toHaveBeenCalled()
  })

  it('reads the coordinates of the point at the call, and leaves them alone', () => {
    const differential = conditionalLogLikelihoodDifferential(net, data)
    const f = parameters(1)
    const before = f.coordinates.slice()
    const first = differential(f)
    expect(f.coordinates).toEqual(before)
    f.coordinates.fill(0)
    expect(differential(f).coordinates).toEqual(differential(point(Natural, net, f.coordinates)).coordinates)
    expect(differential(point(Natural, net, before))).toEqual(first)
  })

  it('does not interfere with another of the same network', () => {
    const [one, other] = [data, data.slice(1)].map((some) => conditionalLogLikelihoodDifferential(net, some))
    const expected = one!(parameters(1))
    other!(parameters(2))
    expect(one!(parameters(1))).toEqual(expected)
  })
})

it('refuses members of an observation that nobody knows, wherever observations are taken', () => {
  const f = Affine(Tensor, NormalMean, NormalMean)
  const data = [
    { x: 1, y: 2 },
    { x: 3, y: 4, wieght: 2 },
  ] as { x: number; y: number }[]
  const message =
    'expected observations { x, y } with a weight or an offset and nothing else, received "wieght" at index 1; leave it out, it would be ignored'
  for (const take of [
    () => conditionalLogLikelihood(f, data),
    () => conditionalLogLikelihoodDifferential(f, data),
    () => naturalGradient(f, data),
    () => fisherInformation(f, data),
    () => fit(f, data),
    () => fit(f, [{ x: 1, y: 2 }], { validation: data }),
    () => evaluate(point(Natural, f, [0, 1]), data),
  ])
    expect(take).toThrow(message)
})
