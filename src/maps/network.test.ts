import fc from 'fast-check'
import {
  Affine,
  apply,
  Bernoulli,
  batch,
  Categorical,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  Diagonal,
  Identity,
  join,
  Mean,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  Pair,
  type Point,
  type Product,
  point,
  predict,
  predictAll,
  propagate,
  R,
  random,
  Scale,
  split,
  Tensor,
  uniformInitialize,
} from 'legendre'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type AnyMap, build, type Layer, maps, observations, pointOf } from '../../test/support/maps.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import type { AnyPoint } from '../geometry/point.ts'
import type { AnyPropagation } from '../propagation/propagate.ts'

const networks = maps.filter(({ kind }) => kind === 'NeuralNetwork') as fc.Arbitrary<
  AnyMap & Product & { hidden: Layer[] }
>
const seeds = fc.nat()

afterEach(() => vi.unstubAllGlobals())

describe('a network', () => {
  it('splits into layers and joins again, at every depth, and copies nothing when it splits', () => {
    fc.assert(
      fc.property(networks, seeds, (map, seed) => {
        const whole = pointOf(map, 1, seed)
        let offset = 0
        for (let rest: Point<Natural, Product> = whole; ; ) {
          const [first, second] = split(rest)
          expect(first.coordinates).toEqual(rest.coordinates.subarray(0, dimensionOf(first.manifold)))
          for (const part of [first, second]) {
            expect(part.coordinates.buffer).toBe(whole.coordinates.buffer)
            expect(part.chart).toBe(Natural)
            expect(part.coordinates.length).toBe(dimensionOf(part.manifold))
          }
          expect(first.coordinates.byteOffset).toBe(8 * offset)
          offset += first.coordinates.length
          expect(second.coordinates.byteOffset).toBe(8 * offset)
          const joined = join(rest.manifold, first, second)
          expect(joined).toEqual(rest)
          expect(joined.coordinates.buffer).not.toBe(whole.coordinates.buffer)
          if (second.manifold.kind !== 'NeuralNetwork') break
          rest = second as Point<Natural, Product>
        }
        expect(offset).toBeLessThanOrEqual(map.dimension as number)
      }),
    )
  })

  it('has the parts that its definition says: the output layer, and the network below it', () => {
    fc.assert(
      fc.property(networks, (map) => {
        const { hidden, representation, output, input, parts } = map
        const [[form, below] = [undefined, undefined], ...rest] = hidden
        const affine = build.Affine(representation, output, below ?? input) as AnyMap & Product
        const expected = form ? [affine, build.NeuralNetwork(rest, form, below!, input)] : affine.parts
        expect(parts.map(String)).toEqual(expected.map(String))
        expect(parts.map(dimensionOf)).toEqual(expected.map(dimensionOf))
        expect(map.dimension).toBe(dimensionOf(parts[0]) + dimensionOf(parts[1]))
      }),
    )
  })

  it('counts its parameters and prints without allocating them', () => {
    const made = vi.fn((target: typeof Float64Array, args: [number]) => new target(...args))
    vi.stubGlobal('Float64Array', new Proxy(Float64Array, { construct: made }))
    const digits = NeuralNetwork(
      [
        [Tensor, R(1000, Bernoulli)],
        [Tensor, R(1000, Bernoulli)],
      ],
      Tensor,
      Categorical(11),
      R(784, NormalMean),
    )
    expect(digits.dimension).toBe(1796010)
    expect(String(digits)).toBe(
      'NeuralNetwork<[[Tensor, R<1000, Bernoulli>], [Tensor, R<1000, Bernoulli>]], Tensor, Categorical<11>, R<784, NormalMean>>',
    )
    expect(Affine(Tensor, R(3_000_000, NormalMean), R(1_000_000, Bernoulli)).dimension).toBe(
      3_000_003_000_000,
    )
    expect(made).not.toHaveBeenCalled()
  })

  it('prints as the definition that was written', () => {
    const net = NeuralNetwork(
      [
        [Diagonal, R(2, Bernoulli)],
        [Scale, Pair(Bernoulli, NormalMean)],
      ],
      Identity,
      R(2, NormalMean),
      Normal,
    )
    const definition =
      'NeuralNetwork<[[Diagonal, R<2, Bernoulli>], [Scale, Pair<Bernoulli, NormalMean>]], Identity, R<2, NormalMean>, Normal>'
    expect(String(net)).toBe(definition)
    expect(net.dimension).toBe(2 + 0 + (2 + 2) + (2 + 1))
    expect(net.parts.map(String)).toEqual([
      'Affine<Identity, R<2, NormalMean>, R<2, Bernoulli>>',
      'NeuralNetwork<[[Scale, Pair<Bernoulli, NormalMean>]], Diagonal, R<2, Bernoulli>, Normal>',
    ])
    expect(net.parts[1].parts[1].parts.map(String)).toEqual([
      'Pair<Bernoulli, NormalMean>',
      'Linear<Scale, Pair<Bernoulli, NormalMean>, Normal>',
    ])
    expect(String(uniformInitialize(net, [1, 1], random(1)))).toBe(
      `Natural # ${definition}(9) [1, 1, 1, 1, 1, 1, 1, 1, …]`,
    )
  })

  it('keeps its definition when the arrays that it was written with change', () => {
    const lower: [...Layer] = [Tensor, R(3, Bernoulli)]
    const hidden: Layer[] = [[Tensor, R(2, Bernoulli)], lower]
    const map = build.NeuralNetwork(hidden, Tensor, NormalMean, NormalMean) as AnyMap & Product
    const definition = String(map)
    lower[1] = R(4, Bernoulli)
    hidden.shift()
    expect(String(map)).toBe(definition)
    expect(String(map.parts[1])).toBe(
      'NeuralNetwork<[[Tensor, R<3, Bernoulli>]], Tensor, R<2, Bernoulli>, NormalMean>',
    )
  })

  it('without hidden layers is an affine map but for its name', () => {
    const parts = [Tensor, R(2, Bernoulli), R(3, NormalMean)] as const
    const [net, affine] = [NeuralNetwork([], ...parts), Affine(...parts)]
    expect(net.parts.map(String)).toEqual(affine.parts.map(String))
    const coordinates = [1, -1, 2, 0.5, -0.25, 3, -2, 1]
    const [f, g] = [point(Natural, net, coordinates), point(Natural, affine, coordinates)]
    expect(split(f).map(String)).toEqual(split(g).map(String))
    expect(join(net, ...split(f))).toEqual(f)
    const data = [
      { x: [1, 2, 3], y: [true, false] },
      { x: [0, -1, 1], y: [true, true] },
    ] as const
    expect(conditionalLogLikelihood(net, data)(f)).toBe(conditionalLogLikelihood(affine, data)(g))
    const [df, dg] = [
      conditionalLogLikelihoodDifferential(net, data)(f),
      conditionalLogLikelihoodDifferential(affine, data)(g),
    ]
    expect(df.coordinates).toEqual(dg.coordinates)
  })
})

describe('computed by hand', () => {
  it('coordinates run output layer first, translation before weights, weights row by row', () => {
    const net = NeuralNetwork([[Tensor, R(2, NormalMean)]], Tensor, R(2, NormalMean), R(2, NormalMean))
    // the hidden layer: (100, 200) + [1 2; 3 4]·(1, 10) = (121, 243)
    // the output layer: (0.5, 0.25) + [10 1; 1000 -1]·(121, 243) = (1453.5, 120757.25)
    const f = point(Natural, net, [0.5, 0.25, 10, 1, 1000, -1, 100, 200, 1, 2, 3, 4])
    expect([...apply(f, point(Mean, net.input, [1, 10])).coordinates]).toEqual([1453.5, 120757.25])
  })

  const net = NeuralNetwork([[Tensor, R(2, Bernoulli)]], Tensor, NormalMean, NormalMean)
  const log3 = Math.log(3)
  const f = point(Natural, net, [1, 4, 8, log3, 0, 0, -log3])

  it('predictions', () => {
    // at x = 1 the hidden layer is at (log 3, −log 3), with means (3/4, 1/4), so the output is 1 + 4·3/4 + 8·1/4
    expect(predict(f, 1).coordinates[0]).toBeCloseTo(6, 14)
    // at x = 0 it is at (log 3, 0), with means (3/4, 1/2)
    const all = predictAll(f, [1, 0, 1])
    expect([all.count, all.chart, all.manifold]).toEqual([3, Natural, NormalMean])
    expect(all.coordinates).toEqual(new Float64Array([6, 8, 6]))
    expect(predictAll(f, new Float64Array([1, 0, 1]))).toEqual(all)
  })

  it('the log-likelihood and its differential', () => {
    const data = [{ x: 1, y: 7 }]
    expect(conditionalLogLikelihood(net, data)(f)).toBeCloseTo(-0.5 - 0.5 * Math.log(2 * Math.PI), 14)
    // the error is 7 − 6; hidden ones are 1·(4, 8), times the variances 3/16
    const expected = [1, 3 / 4, 1 / 4, 3 / 4, 3 / 2, 3 / 4, 3 / 2]
    const { coordinates } = conditionalLogLikelihoodDifferential(net, data)(f)
    for (const [i, value] of expected.entries()) expect(coordinates[i]).toBeCloseTo(value, 14)
  })

  it('a prediction from categories takes the column of the category, and none from category 0', () => {
    const map = Affine(Tensor, R(2, Bernoulli), Categorical(3))
    const g = point(Natural, map, [1, 2, 10, 20, 30, 40])
    expect([...predictAll(g, [0, 1, 2]).coordinates]).toEqual([1, 2, 11, 32, 21, 42])
  })
})

it('a map has one value at a point and in a batch of points', () => {
  fc.assert(
    fc.property(maps, fc.integer({ min: 1, max: 5 }), seeds, (map, count, seed) => {
      const f = pointOf(map, 0.5, seed)
      const xs = observations(map, count, seed).map(({ x }) => x)
      const together = predictAll(f, xs)
      const d = dimensionOf(map.output)
      const rows = xs.map((x) => predict(f, x).coordinates)
      rows.forEach((row, n) => {
        expect(together.coordinates.subarray(n * d, (n + 1) * d)).toEqual(row)
      })
    }),
  )
  const affine = Affine(Tensor, NormalMean, R(2, NormalMean))
  const f = point(Natural, affine, [1, 2, 3])
  const values = [
    [1, 1],
    [0, 2],
  ].map((x) => apply(f, point(Mean, affine.input, x)).coordinates[0])
  expect(values).toEqual([6, 7])
  expect([
    ...apply(
      f,
      batch(Mean, affine.input, [
        [1, 1],
        [0, 2],
      ]),
    ).coordinates,
  ]).toEqual(values)
})

it('the differential of a map is a point of it, in place too, and those of its parts are points of them', () => {
  fc.assert(
    fc.property(maps, seeds, (map, seed) => {
      const f = pointOf(map, 0.5, seed)
      const data = observations(map, 2, seed)
      const differential = conditionalLogLikelihoodDifferential(map, data)
      for (const d of [differential(f), differential.inPlace(f)])
        expect([String(d.manifold), d.chart]).toEqual([String(map), Mean])

      const [inputs, errors] = [map.input, map.output].map((family) =>
        batch(Mean, family, new Float64Array(dimensionOf(family))),
      )
      let propagation = propagate(errors!, inputs!, f) as AnyPropagation
      let rest: AnyPoint = f
      for (; propagation.parts; propagation = propagation.parts[1]) {
        const [upper, lower] = split(rest as Point<Natural, Product>)
        const parts = propagation.parts.map(({ differential }) => differential.value)
        expect(parts.map(({ manifold }) => String(manifold))).toEqual(
          [upper, lower].map(({ manifold }) => String(manifold)),
        )
        rest = lower
      }
    }),
  )
})
