import fc from 'fast-check'
import {
  Affine,
  Bernoulli,
  batch,
  bounded,
  Classic,
  conditionalLogLikelihood,
  conditionalLogLikelihoodDifferential,
  Diagonal,
  DomainError,
  defaultAdamPursuit,
  type ExponentialFamily,
  glorotInitialize,
  gradientSequence,
  join,
  last,
  logDensity,
  Mean,
  MultivariateNormal,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  naturalGradient,
  type Point,
  Poisson,
  PositiveDefinite,
  point,
  predict,
  predictAll,
  propagate,
  pushforward,
  R,
  random,
  Scale,
  Source,
  samplePoint,
  size,
  split,
  Tensor,
  take,
  toNatural,
  toSource,
  unbounded,
  vanillaGradientSequence,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { type AnyMap, allRepresentations, build, copies, pointOf } from '../../test/support/maps.ts'
import { difference, jacobian, sum } from '../../test/support/numbers.ts'
import { passes, products, watchEngine } from '../../test/support/products.ts'
import { real } from '../../test/support/real.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import type { AnyPoint } from '../geometry/point.ts'
import { statisticsOf } from '../geometry/statistical.ts'
import { movableOf } from '../geometry/unbounded.ts'

const several: readonly ExponentialFamily[] = [
  MultivariateNormal(PositiveDefinite, 2),
  MultivariateNormal(PositiveDefinite, 3),
  MultivariateNormal(Diagonal, 2),
  MultivariateNormal(Scale, 3),
]
const normals = [Normal, ...several]

/** Maps that end in a partly bounded family: square representations where they fit. */
function mapsTo(output: ExponentialFamily): fc.Arbitrary<AnyMap> {
  const movable = movableOf(output)
  const d = dimensionOf(movable)
  const hidden = [copies(d, Bernoulli), copies(3, Bernoulli), copies(d, Poisson)]
  const inputs = [copies(d, NormalMean), copies(2, NormalMean), Normal]
  const forms = (below: ExponentialFamily) =>
    fc.constantFrom(...allRepresentations.filter((form) => form.misfit(movable, below) === undefined))
  const last = (below: ExponentialFamily) => forms(below).map((form) => [form, below] as const)
  const affine = fc
    .constantFrom(...inputs)
    .chain(last)
    .chain(([form, below]) =>
      fc.constantFrom(build.Affine(form, output, below), build.NeuralNetwork([], form, output, below)),
    )
  const deep = fc
    .tuple(fc.constantFrom(...hidden).chain(last), fc.constantFrom(...inputs), fc.boolean())
    .map(([[form, family], input, deeper]) =>
      build.NeuralNetwork(
        deeper
          ? [
              [Tensor, family],
              [Tensor, copies(2, Bernoulli)],
            ]
          : [[Tensor, family]],
        form,
        output,
        input,
      ),
    )
  return fc.oneof(affine, deep)
}
const maps = fc.constantFrom(...normals).chain(mapsTo)
const counts = fc.integer({ min: 1, max: 6 })

/** The distribution that a map predicts whose coordinates are all zero. */
function predictionOfZero(output: ExponentialFamily) {
  const map = build.Affine(Tensor, output, NormalMean)
  return predict(point(Natural, map, new Float64Array(dimensionOf(map))), 3)
}

/** Observations that a seed determines. */
function observations({ input, output }: AnyMap, count: number, seed: number) {
  const stream = random(seed)
  const zero = point(Natural, input, new Float64Array(dimensionOf(input)))
  const p = input === Normal ? toNatural(point(Source, Normal, [0.5, 2])) : zero
  const q = predictionOfZero(output)
  return Array.from({ length: count }, () => ({
    x: samplePoint(p as typeof zero, stream),
    y: samplePoint(q, stream),
  }))
}

watchEngine()

describe('the coordinates of a map to Normal', () => {
  const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, Normal, NormalMean)

  it('are those of a map to NormalMean and one for the noise', () => {
    expect(net.dimension).toBe(2 + 50 + 100)
    expect(Affine(Tensor, Normal, R(3, NormalMean)).dimension).toBe(2 + 3)
    for (const form of allRepresentations) {
      const [free, movable] = [Normal, NormalMean].map((end) => build.Affine(form, end, NormalMean))
      expect(dimensionOf(free!)).toBe(dimensionOf(movable!) + 1)
    }
  })

  it('split into a translation that is all of ℝ², and a linear map to what moves', () => {
    const theta = glorotInitialize(net, random(1))
    const [top, rest] = split(theta)
    const [translation, linear] = split(top)
    expect([top, rest, translation, linear].map(({ manifold }) => String(manifold))).toEqual([
      'Affine<Tensor, Normal, R<50, Bernoulli>>',
      'NeuralNetwork<[], Tensor, R<50, Bernoulli>, NormalMean>',
      'Unbounded<Normal>',
      'Linear<Tensor, NormalMean, R<50, Bernoulli>>',
    ])
    expect(join(net, join(top.manifold, translation, linear), rest)).toEqual(theta)
  })

  it.each(normals.map((family) => [String(family), family] as const))(
    'are the standard normal distribution where all are zero: %s',
    (_, family) => {
      const p = predictionOfZero(family)
      const y = Array.from({ length: dimensionOf(movableOf(family)) }, (_, i) => 0.5 + i)
      const density = sum(y.length, (i) => -0.5 * (y[i]! ** 2 + Math.log(2 * Math.PI)))
      expect(logDensity(p, y.length === 1 ? y[0] : y)).toBeCloseTo(density, 13)
    },
  )
})

describe('unbounded and bounded', () => {
  const numbers = real(-30, 30)

  it('are inverse to each other', () => {
    fc.assert(
      fc.property(numbers, numbers, (mean, logVariance) => {
        const p = toNatural(point(Source, Normal, [mean, 2 ** logVariance]))
        const there = unbounded(p)
        expect(String(there.manifold)).toBe('Unbounded<Normal>')
        expect(difference(there.coordinates, [mean, -logVariance * Math.LN2])).toBeLessThan(1e-14)
        const back = bounded(there)
        expect(back.manifold).toBe(Normal)
        for (const i of [0, 1])
          expect(Math.abs(back.coordinates[i]! / p.coordinates[i]! - 1) || 0).toBeLessThan(1e-14)
      }),
    )
  })

  it.each(several.map((family) => [String(family), family] as const))(
    'are inverse to each other: %s',
    (_, family) => {
      const map = build.Affine(Tensor, family, NormalMean)
      type Several = MultivariateNormal<PositiveDefinite, 2>
      fc.assert(
        fc.property(fc.nat(), fc.constantFrom(0.5, 2), (seed, bound) => {
          const [translation] = split(
            pointOf(map, bound, seed) as AnyPoint as Point<Natural, Affine<Tensor, Several, NormalMean>>,
          )
          const p = bounded(translation)
          expect(p.manifold).toBe(family)
          toSource(p) // refuses what is no distribution
          const back = unbounded(p)
          expect(String(back.manifold)).toBe(`Unbounded<${family}>`)
          expect(difference(back.coordinates, translation.coordinates)).toBeLessThan(1e-10)
          expect(difference(bounded(back).coordinates, p.coordinates)).toBeLessThan(1e-12)
        }),
      )
    },
  )

  it('leave what they are given alone', () => {
    const p = point(Natural, Normal, [3, -2])
    const there = unbounded(p)
    bounded(there)
    expect([...p.coordinates]).toEqual([3, -2])
    expect([...there.coordinates]).toEqual([0.75, Math.log(4)])
  })

  it.each<[string, () => unknown]>([
    ['unbounded: expected a point, received 3; make one with point', () => unbounded(3 as never)],
    [
      'unbounded: expected Natural coordinates, received Source; convert with transition',
      () => unbounded(point(Source, Normal, [0, 1]) as never),
    ],
    [
      'unbounded: the coordinates of Bernoulli may be any real numbers already; use a family such as Normal or Gamma',
      () => unbounded(point(Natural, Bernoulli, [0]) as never),
    ],
    [
      'unbounded: expected Natural coordinates with θ₂ < 0, received [0, 0]; choose a point of the manifold',
      () => unbounded(point(Natural, Normal, [0, 0])),
    ],
    ['bounded: expected a point, received 3; make one with point', () => bounded(3 as never)],
    [
      'bounded: expected the translation of a map in Natural coordinates, received Natural # Normal(2) [0, -1]; split the map first',
      () => bounded(point(Natural, Normal, [0, -1]) as never),
    ],
  ])('refuse: %s', (sentence, run) => {
    expect(run).toThrow(new DomainError(sentence))
  })
})

describe('a map to a family that is partly bounded', () => {
  it('predicts its distributions, whatever the coordinates', () => {
    fc.assert(
      fc.property(maps, counts, fc.nat(), fc.constantFrom(0.1, 1, 4, 50), (map, count, seed, bound) => {
        fc.pre(bound < 50 || map.output === Normal) // a covariance that doubles can tell from a singular one
        const f = pointOf(map, bound, seed)
        const data = observations(map, count, seed)
        const xs = data.map(({ x }) => x)
        const rows = predictAll(f, xs)
        expect([rows.chart, rows.manifold, rows.count]).toEqual([Natural, map.output, count])
        const width = dimensionOf(map.output)
        for (const [n, { x, y }] of data.entries()) {
          const p = predict(f, x)
          expect([p.chart, p.manifold]).toEqual([Natural, map.output])
          expect(p.coordinates).toEqual(rows.coordinates.slice(n * width, (n + 1) * width))
          toSource(p as Point<Natural, Normal>) // refuses what is no distribution
          expect(logDensity(p, y)).toBeLessThan(Number.POSITIVE_INFINITY)
        }
      }),
    )
  })

  it('predicts the noise of its translation, and the mean that a map to what moves has for its value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.nat(), (width, seed) => {
        const map = Affine(Tensor, Normal, R(size('width', width), NormalMean))
        const f = pointOf(map, 2, seed)
        const [translation, linear] = split(f)
        const movable = Affine(Tensor, NormalMean, R(size('width', width), NormalMean))
        const g = join(movable, point(Natural, NormalMean, [translation.coordinates[0]!]), linear as never)
        const x = Array.from({ length: width }, (_, i) => Math.cos(seed + i))
        const p = predict(f, x as never)
        const [mean] = predict(g, x as never).coordinates
        expect(difference([toSource(p).coordinates[0]!], [mean!])).toBeLessThan(1e-14)
        expect(p.coordinates[1]).toBe(bounded(translation).coordinates[1])
      }),
    )
  })

  it('has the differential of the log-likelihood that its differences have, and the log-likelihood of its densities', () => {
    fc.assert(
      fc.property(maps, counts, fc.nat(), (map, count, seed) => {
        const f = pointOf(map, 0.5, seed)
        const data = observations(map, count, seed)
        const logLikelihood = conditionalLogLikelihood(map, data)
        const mean = sum(count, (n) => logDensity(predict(f, data[n]!.x), data[n]!.y)) / count
        expect(Math.abs(logLikelihood(f) - mean)).toBeLessThan(1e-11 * (1 + Math.abs(mean)))
        const gradient = jacobian((theta) => [logLikelihood(point(Natural, map, theta))], [...f.coordinates])
        const { coordinates } = conditionalLogLikelihoodDifferential(map, data)(f)
        expect(difference(coordinates, gradient[0]!)).toBeLessThan(1e-7)
      }),
    )
  })

  it('pushes tangent vectors forward as its differences do, and the transpose of how it propagates back', () => {
    fc.assert(
      fc.property(maps, counts, fc.nat(), (map, count, seed) => {
        const [f, v] = [pointOf(map, 0.5, seed), pointOf(map, 1, seed + 1)]
        const xs = observations(map, count, seed).map(({ x }) => x)
        const values = ([t]: readonly number[]) =>
          predictAll(
            point(
              Natural,
              map,
              f.coordinates.map((c, i) => c + t! * v.coordinates[i]!),
            ),
            xs,
          ).coordinates
        const inputs = statisticsOf('x', map.input, xs)
        const pushed = pushforward(v, inputs, f).value.coordinates
        expect(
          difference(
            pushed,
            jacobian(values, [0]).map(([slope]) => slope!),
          ),
        ).toBeLessThan(1e-7)

        const dz = Float64Array.from(pushed, (_, i) => Math.sin(i + seed))
        const { coordinates } = propagate(batch(Mean, map.output, dz), inputs, f).differential.value
        const [forward, backward] = [
          sum(pushed.length, (i) => pushed[i]! * dz[i]!),
          sum(coordinates.length, (i) => coordinates[i]! * v.coordinates[i]!) * count,
        ]
        expect(difference([forward], [backward])).toBeLessThan(1e-12)
      }),
    )
  })
})

describe('propagation through a network to Normal', () => {
  const net = NeuralNetwork(
    [
      [Tensor, R(4, Bernoulli)],
      [Tensor, R(5, Bernoulli)],
    ],
    Tensor,
    Normal,
    R(3, NormalMean),
  )
  const [top, middle, bottom] = ['1 × 4', '4 × 5', '5 × 3']
  const { forward, both, none } = passes(top, middle, bottom)
  const f = pointOf(net, 1, 1)
  const xs = batch(Mean, R(3, NormalMean), [
    [1, 2, 3],
    [0, -1, 1],
  ])
  const errors = batch(Mean, Normal, [
    [1, 2],
    [3, -4],
  ])

  it('takes the products of a network to NormalMean, each once, and none before it is read', () => {
    const { outputs, differential, parts } = propagate(errors, xs, f)
    expect(products()).toEqual(none)
    outputs.value
    expect(products()).toEqual(forward)
    differential.value
    parts[0].differential.value
    expect(products()).toEqual({ ...both, multiply: [] })
  })

  it('has parts, which join to the whole differential', () => {
    const { differential, parts } = propagate(errors, xs, f)
    parts[0].differential.value
    expect(products()).toEqual({ ...forward, outerProducts: [top] }) // the noise multiplies the differential by the mean
    const [upper, lower] = [parts[0].differential.value, parts[1].differential.value]
    expect(join(net, upper, lower).coordinates).toEqual(differential.value.coordinates)
  })
})

describe('fitting', () => {
  const stream = random(4)
  const data = Array.from({ length: 40 }, (_, i) => ({
    x: i / 10 - 2,
    y: 3 * (i / 10 - 2) + 1 + stream.normal() / 2,
  }))
  const count = data.length
  const [sx, sy, sxx, sxy] = [
    sum(count, (n) => data[n]!.x),
    sum(count, (n) => data[n]!.y),
    sum(count, (n) => data[n]!.x ** 2),
    sum(count, (n) => data[n]!.x * data[n]!.y),
  ]
  const slope = (count * sxy - sx * sy) / (count * sxx - sx * sx)
  const intercept = (sy - slope * sx) / count
  const variance = sum(count, (n) => (data[n]!.y - intercept - slope * data[n]!.x) ** 2) / count

  it.each([Tensor, Diagonal, Scale])(
    'a line by %s finds that of least squares, and the variance around it',
    (form) => {
      const map = build.Affine(form, Normal, NormalMean)
      const zero = point(Natural, map, [0, 0, 0])
      const differential = conditionalLogLikelihoodDifferential(map, data)
      const { logLikelihood } = differential
      const options = { sharp: naturalGradient(map, data), lineSearch: logLikelihood }
      const fit = last(take(60, gradientSequence(differential, 1, Classic, zero, options)))
      const expected = [intercept, -Math.log(variance), slope]
      expect(difference(fit.coordinates, expected)).toBeLessThan(1e-12)
      for (const { x } of data) {
        const [mean, around] = toSource(predict(fit, x) as Point<Natural, Normal>).coordinates
        expect(difference([mean!, around!], [intercept + slope * x, variance])).toBeLessThan(1e-12)
      }
      expect(logLikelihood(fit)).toBeCloseTo(-0.5 * (Math.log(2 * Math.PI * variance) + 1), 12)
    },
  )

  it('500 steps of adam from anywhere never leave the domain', () => {
    const map = NeuralNetwork([[Tensor, R(5, Bernoulli)]], Tensor, Normal, NormalMean)
    const differential = conditionalLogLikelihoodDifferential(map, data)
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(0.5, 3), fc.constantFrom(0.01, 0.3), (seed, bound, rate) => {
        const start = pointOf(map, bound, seed)
        for (const p of take(500, vanillaGradientSequence(differential, rate, defaultAdamPursuit, start))) {
          const [, variance] = toSource(predict(p, 0.3)).coordinates
          expect(variance! > 0 && variance! < Number.POSITIVE_INFINITY).toBe(true)
        }
      }),
      { numRuns: 10 },
    )
  })
})
