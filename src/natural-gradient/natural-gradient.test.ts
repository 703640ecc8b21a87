import fc from 'fast-check'
import {
  Affine,
  apply,
  Bernoulli,
  batch,
  Classic,
  type ConditionalModel,
  conditionalLogLikelihoodDifferential,
  Diagonal,
  DimensionError,
  DomainError,
  gradientSequence,
  Identity,
  Mean,
  metric,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  naturalGradient,
  type Point,
  Poisson,
  point,
  predictAll,
  propagate,
  pushforward,
  R,
  random,
  Scale,
  Tensor,
  take,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { solved } from '../../test/support/elimination.ts'
import { type AnyMap, build, copies, maps, observations, pointOf } from '../../test/support/maps.ts'
import { difference, sum, times } from '../../test/support/numbers.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { statisticsOf } from '../geometry/statistical.ts'
import type { AnyPropagation } from '../propagation/propagate.ts'
import { fisherMetric } from './information-products.ts'

type Data = readonly { x: unknown; y: unknown }[]
type Theta = Point<Natural, ConditionalModel>

const inputsOf = (map: ConditionalModel, data: Data) =>
  statisticsOf(
    'x',
    map.input,
    data.map(({ x }) => x),
  )

/** The mean of Jᵀ·metric·J over the inputs, row-major; the columns of J are unit vectors pushed forward. */
function denseMetric(f: Theta, data: Data): Float64Array {
  const { manifold } = f
  const inputs = inputsOf(manifold, data)
  const [n, width, count] = [dimensionOf(manifold), dimensionOf(manifold.output), data.length]
  const columns = Array.from({ length: n }, (_, i) => {
    const unit = new Float64Array(n)
    unit[i] = 1
    return pushforward(point(Natural, manifold, unit), inputs, f).value.coordinates
  })
  const outputs = apply(f, inputs).coordinates
  const metrics = data.map((_, k) =>
    metric(point(Natural, manifold.output, outputs.slice(k * width, (k + 1) * width))),
  )
  const lowered = columns.map((column) =>
    metrics.flatMap((m, k) => times(m, column.slice(k * width, (k + 1) * width))),
  )
  return Float64Array.from(
    { length: n * n },
    (_, e) => sum(count * width, (i) => columns[Math.floor(e / n)]![i]! * lowered[e % n]![i]!) / count,
  )
}

const rowsOf = (matrix: Float64Array, n: number) =>
  Array.from({ length: n }, (_, i) => [...matrix.slice(i * n, (i + 1) * n)])

/** Adds to the diagonal of a square matrix. */
function damped(matrix: Float64Array, n: number, damping: number): Float64Array {
  return matrix.map((value, e) => (Math.floor(e / n) === e % n ? value + damping : value))
}

/** Whether no layer has large outputs, at which a Poisson layer has a huge metric. */
function isTame(f: Theta, data: Data): boolean {
  const inputs = inputsOf(f.manifold, data)
  const errors = batch(Mean, f.manifold.output, apply(f, inputs).coordinates.slice().fill(0))
  let layer: AnyPropagation | undefined = propagate(errors, inputs, f) as AnyPropagation
  for (; layer; layer = layer.parts?.[1])
    if (layer.outputs.value.coordinates.some((theta) => Math.abs(theta) > 3)) return false
  return true
}

const counts = fc.integer({ min: 1, max: 6 })

/** Maps with coordinates, a point and some data for each. */
const cases = fc
  .tuple(maps, counts, fc.nat())
  .map(([map, count, seed]) => ({
    map,
    f: pointOf(map, 0.5, seed),
    data: observations(map, count, seed),
    seed,
  }))
  .filter(({ map, f, data }) => dimensionOf(map) > 0 && dimensionOf(map) < 40 && isTame(f, data))

const vectorOf = (map: AnyMap, seed: number) => pointOf(map, 1, seed + 1).coordinates
const differentialOf = (map: AnyMap, coordinates: Float64Array) => point(Mean, map, coordinates)

describe('the Fisher metric', () => {
  it('times a vector is the mean of Jᵀ·metric·J over the inputs times it', () => {
    fc.assert(
      fc.property(cases, ({ map, f, data, seed }) => {
        const { moveTo, vector, product, total } = fisherMetric('test', map, data, false)
        moveTo(f)
        const v = vectorOf(map, seed)
        vector.values.set(v)
        const result = product().values.map((value) => value / total)
        expect(difference(result, times(denseMetric(f, data), v))).toBeLessThan(1e-11)
      }),
    )
  })

  it('is symmetric and does not see the outputs of the data', () => {
    fc.assert(
      fc.property(cases, ({ map, f, data, seed }) => {
        const n = dimensionOf(map)
        const others = data.map(({ x }) => ({ x, y: data[0]!.y }))
        const [one, other] = [data, others].map((some) => fisherMetric('test', map, some, false))
        const [v, w] = [vectorOf(map, seed), vectorOf(map, seed + 1)]
        const times = (fisher: typeof one, vector: Float64Array) => {
          fisher!.moveTo(f)
          fisher!.vector.values.set(vector)
          return fisher!.product().values.slice()
        }
        const [gv, gw] = [times(one, v), times(one, w)]
        expect(times(other, v)).toEqual(gv)
        const [left, right] = [sum(n, (i) => w[i]! * gv[i]!), sum(n, (i) => v[i]! * gw[i]!)]
        expect(difference([left], [right])).toBeLessThan(1e-11)
      }),
    )
  })

  it('has the diagonal that it is preconditioned by, where all is linear and the variance is one', () => {
    const reals = copies(3, NormalMean)
    for (const form of [Tensor, Diagonal, Scale, Identity])
      for (const map of [build.Linear(form, reals, reals), build.Affine(form, reals, reals)]) {
        const n = dimensionOf(map)
        const data = observations(map, 5, 1)
        const f = pointOf(map, 1, 2)
        const fisher = fisherMetric('test', map, data, false)
        fisher.moveTo(f)
        const diagonal = Float64Array.from({ length: n }, (_, i) => denseMetric(f, data)[i * (n + 1)]!)
        expect(
          difference(
            fisher.squares().values.map((square) => square / 5),
            diagonal,
          ),
        ).toBeLessThan(1e-14)
      }
  })
})

describe('naturalGradient', () => {
  it('solves with damping as elimination does', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(0.1, 1, 100), ({ map, f, data, seed }, damping) => {
        const n = dimensionOf(map)
        const d = vectorOf(map, seed)
        const raise = naturalGradient(map, data, { damping, iterations: 1000 })
        const result = raise(f, differentialOf(map, d))
        expect([result.chart, result.manifold]).toEqual([Natural, map])
        const expected = solved(rowsOf(damped(denseMetric(f, data), n, damping), n), d)
        expect(difference(result.coordinates, expected)).toBeLessThan(1e-7)
      }),
    )
  })

  it.each([1e-2, 1e-5, 1e-9])('stops where the residual is %d of the differential', (tolerance) => {
    fc.assert(
      fc.property(cases, ({ map, f, data, seed }) => {
        const [n, damping] = [dimensionOf(map), 0.05]
        const d = vectorOf(map, seed)
        const raise = naturalGradient(map, data, { damping, tolerance, iterations: 1000 })
        const { coordinates: x } = raise(f, differentialOf(map, d))
        const product = times(damped(denseMetric(f, data), n, damping), x)
        const [residual, whole] = [sum(n, (i) => (d[i]! - product[i]!) ** 2), sum(n, (i) => d[i]! ** 2)]
        expect(Math.sqrt(residual / whole)).toBeLessThan(1.01 * tolerance)
      }),
    )
  })

  it('takes no more products than it may: damped, one is a step along the differential', () => {
    fc.assert(
      fc.property(cases, ({ map, f, data, seed }) => {
        const [n, damping] = [dimensionOf(map), 0.1]
        const d = vectorOf(map, seed)
        const raise = naturalGradient(map, data, { damping, iterations: 1 })
        const { coordinates: x } = raise(f, differentialOf(map, d))
        const product = times(damped(denseMetric(f, data), n, damping), d)
        const step = sum(n, (i) => d[i]! ** 2) / sum(n, (i) => d[i]! * product[i]!)
        expect(
          difference(
            x,
            d.map((value) => step * value),
          ),
        ).toBeLessThan(1e-10)
      }),
    )
  })

  const residual = (f: Theta, data: Data, d: Float64Array, x: Float64Array) =>
    difference(times(denseMetric(f, data), x), d)

  it('solves singular metrics, if the differential is one of a likelihood: more coordinates than data', () => {
    fc.assert(
      fc.property(cases, ({ map, f, data }) => {
        const some = data.slice(0, 2)
        const d = conditionalLogLikelihoodDifferential(map, some)(f)
        const { coordinates } = naturalGradient(map, some, { iterations: 1000 })(f, d)
        expect(residual(f, some, d.coordinates, coordinates)).toBeLessThan(1e-6)
      }),
    )
  })

  it('solves singular metrics: where no weight reaches the hidden layers', () => {
    const map = build.NeuralNetwork(
      [[Tensor, copies(4, Bernoulli)]],
      Tensor,
      copies(2, Poisson),
      copies(3, NormalMean),
    )
    const zero = point(Natural, map, new Float64Array(dimensionOf(map)))
    const data = observations(map, 5, 3)
    const d = conditionalLogLikelihoodDifferential(map, data)(zero)
    const { coordinates } = naturalGradient(map, data)(zero, d)
    expect(residual(zero, data, d.coordinates, coordinates)).toBeLessThan(1e-9)
    expect(coordinates.every(Number.isFinite)).toBe(true)
  })

  it('is zero for a differential that is', () => {
    fc.assert(
      fc.property(cases, ({ map, f, data }) => {
        const zero = new Float64Array(dimensionOf(map))
        expect(naturalGradient(map, data)(f, differentialOf(map, zero)).coordinates).toEqual(zero)
      }),
      { numRuns: 20 },
    )
  })

  it('is nothing for a map without coordinates', () => {
    const map = build.Linear(Identity, NormalMean, NormalMean)
    const raise = naturalGradient(map, [{ x: 1, y: 2 }])
    expect(raise(point(Natural, map, []), point(Mean, map, [])).coordinates).toEqual(new Float64Array(0))
  })

  it('has a result of its own at each call, and one that is shared in place', () => {
    const map = Affine(Tensor, Poisson, NormalMean)
    const data = [
      { x: 1, y: 2 },
      { x: -1, y: 0 },
    ]
    const raise = naturalGradient(map, data)
    const [f, g] = [point(Natural, map, [0.1, 0.2]), point(Natural, map, [-1, 1])]
    const [d, e] = [point(Mean, map, [1, 2]), point(Mean, map, [3, -1])]
    const first = raise(f, d)
    const kept = first.coordinates.slice()
    const second = raise(g, e)
    expect(first.coordinates).toEqual(kept)
    expect(second.coordinates).not.toEqual(kept)
    const shared = raise.inPlace!(f, d)
    expect(shared.coordinates).toEqual(kept)
    expect(raise.inPlace!(g, e)).toBe(shared)
    expect(shared.coordinates).toEqual(second.coordinates)
    expect([f, g, d, e].map((p) => [...p.coordinates])).toEqual([
      [0.1, 0.2],
      [-1, 1],
      [1, 2],
      [3, -1],
    ])
  })
})

describe('what is fixed', () => {
  const net = NeuralNetwork([[Tensor, R(3, Bernoulli)]], Tensor, R(2, Poisson), NormalMean)
  const data = Array.from({ length: 12 }, (_, i) => ({ x: i / 3 - 2, y: [i % 3, i % 2] as const }))
  const f = pointOf(net, 1, 5)
  // (2 + 6) + (3 + 3) coordinates
  const cases = [
    ['the output layer', [true, false], [0, 8]],
    ['the hidden layer', [false, true], [8, 14]],
    ['the output translation', [[true, false], false], [0, 2]],
    ['the output weights', [[false, true], false], [2, 8]],
    ['the hidden weights', [false, [false, true]], [11, 14]],
  ] as const

  it.each(cases)('stays exactly zero, and the rest is as if it were all: %s', (_, fixed, [from, to]) => {
    const damping = 0.01
    const raise = naturalGradient(net, data, { fixed, damping })
    const n = net.dimension
    const free = Array.from({ length: n }, (_, i) => i).filter((i) => i < from || i >= to)
    const metric = rowsOf(damped(denseMetric(f, data), n, damping), n)
    const d = conditionalLogLikelihoodDifferential(net, data, { fixed })(f)
    const expected = solved(
      free.map((i) => free.map((j) => metric[i]![j]!)),
      free.map((i) => d.coordinates[i]!),
    )
    const whole = conditionalLogLikelihoodDifferential(net, data)(f)
    for (const differential of [d, whole]) {
      const { coordinates } = raise(f, differential)
      expect(coordinates.slice(from, to).every((value) => value === 0)).toBe(true)
      expect(
        difference(
          free.map((i) => coordinates[i]!),
          expected,
        ),
      ).toBeLessThan(1e-8)
    }
  })
})

describe('a step of length 1 along it', () => {
  const stream = random(8)
  const xs = Array.from({ length: 30 }, () => [stream.normal(), stream.normal()] as const)

  /** One step of iteratively reweighted least squares. */
  function reweighted(
    beta: readonly number[],
    ys: readonly number[],
    mean: (eta: number) => number,
    variance: (eta: number) => number,
  ) {
    const rows = xs.map((x) => [1, ...x])
    const etas = rows.map((row) => row.reduce((total, value, i) => total + value * beta[i]!, 0))
    const weights = etas.map(variance)
    const targets = etas.map((eta, n) => eta + (ys[n]! - mean(eta)) / weights[n]!)
    const matrix = beta.map((_, i) =>
      beta.map((_, j) => sum(xs.length, (n) => weights[n]! * rows[n]![i]! * rows[n]![j]!)),
    )
    return solved(
      matrix,
      beta.map((_, i) => sum(xs.length, (n) => weights[n]! * rows[n]![i]! * targets[n]!)),
    )
  }

  it('is one of iteratively reweighted least squares, of a logistic regression', () => {
    const map = Affine(Tensor, Bernoulli, R(2, NormalMean))
    const data = xs.map((x) => ({ x, y: x[0] - x[1] / 2 + stream.normal() > 0.3 }))
    const sigmoid = (eta: number) => 1 / (1 + Math.exp(-eta))
    const points = gradientSequence(
      conditionalLogLikelihoodDifferential(map, data),
      1,
      Classic,
      point(Natural, map, [0, 0, 0]),
      { sharp: naturalGradient(map, data) },
    )
    let beta = [0, 0, 0]
    for (const { coordinates } of take(8, points)) {
      expect(difference(coordinates, beta)).toBeLessThan(1e-9)
      beta = reweighted(
        beta,
        data.map(({ y }) => Number(y)),
        sigmoid,
        (eta) => sigmoid(eta) * sigmoid(-eta),
      )
    }
  })

  it('is one of iteratively reweighted least squares, of a Poisson regression', () => {
    const map = Affine(Tensor, Poisson, R(2, NormalMean))
    const data = xs.map((x, n) => ({ x, y: Math.floor(Math.exp(1 + x[0] / 2 - x[1] / 3) + (n % 3) / 2) }))
    const points = gradientSequence(
      conditionalLogLikelihoodDifferential(map, data),
      1,
      Classic,
      point(Natural, map, [0, 0, 0]),
      { sharp: naturalGradient(map, data) },
    )
    let beta = [0, 0, 0]
    for (const { coordinates } of take(8, points)) {
      expect(difference(coordinates, beta)).toBeLessThan(1e-9)
      beta = reweighted(
        beta,
        data.map(({ y }) => y),
        Math.exp,
        Math.exp,
      )
    }
  })

  it('is the solution of least squares at once, of a regression with known variance', () => {
    const map = Affine(Tensor, NormalMean, R(2, NormalMean))
    const data = xs.map((x) => ({ x, y: 1 + 2 * x[0] - 3 * x[1] + stream.normal() }))
    const from = pointOf(map, 5, 1)
    const points = gradientSequence(conditionalLogLikelihoodDifferential(map, data), 1, Classic, from, {
      sharp: naturalGradient(map, data),
    })
    const [, fit] = take(2, points)
    const least = reweighted(
      [0, 0, 0],
      data.map(({ y }) => y),
      (eta) => eta,
      () => 1,
    )
    expect(difference(fit!.coordinates, least)).toBeLessThan(1e-9)
    expect(predictAll(fit!, xs).count).toBe(30)
  })
})

describe('refused is', () => {
  const map = Affine(Tensor, Poisson, NormalMean)
  const other = Affine(Tensor, Poisson, R(2, NormalMean))
  const data = [{ x: 1, y: 2 }]
  const f = point(Natural, map, [0, 0])
  const plain = naturalGradient as (...args: unknown[]) => (...args: unknown[]) => unknown
  const raise = plain(map, data)

  it.each<[string, unknown]>([
    ['a damping ≥ 0, received -1; try 1e-3', { damping: -1 }],
    ['a damping ≥ 0, received NaN; try 1e-3', { damping: Number.NaN }],
    ['a damping ≥ 0, received Infinity; try 1e-3', { damping: Number.POSITIVE_INFINITY }],
    ['a tolerance between 0 and 1, received 0; try 1e-10', { tolerance: 0 }],
    ['a tolerance between 0 and 1, received 1; try 1e-10', { tolerance: 1 }],
    ['a tolerance between 0 and 1, received NaN; try 1e-10', { tolerance: Number.NaN }],
    ['a number of iterations, received 0; leave it out for the default', { iterations: 0 }],
    ['a number of iterations, received 2.5; leave it out for the default', { iterations: 2.5 }],
    [
      'a number of iterations, received Infinity; leave it out for the default',
      { iterations: Number.POSITIVE_INFINITY },
    ],
    ['a damping ≥ 0, received "1"; try 1e-3', { damping: '1' }],
    ['a tolerance between 0 and 1, received "0.1"; try 1e-10', { tolerance: '0.1' }],
    ['options { fixed, damping, tolerance, iterations }, received 3; leave them out for the defaults', 3],
    [
      'options { fixed, damping, tolerance, iterations }, received null; leave them out for the defaults',
      null,
    ],
    [
      'something free, received fixed: all of Affine<Tensor, Poisson, NormalMean>; free a part',
      { fixed: true },
    ],
  ])('an option: expected %s', (sentence, options) => {
    expect(() => plain(map, data, options)).toThrow(new DomainError(`naturalGradient: expected ${sentence}`))
  })

  it.each<[string, unknown, unknown]>([
    ['naturalGradient: expected at least one observation { x, y }, received none; check the data', map, []],
    ['naturalGradient: expected an array of observations { x, y }, received 1; wrap a single one', map, 1],
    [
      'naturalGradient: expected observations { x, y }, received an object with y at index 0; name both',
      map,
      [{ y: 1 }],
    ],
    ['naturalGradient(x): expected a finite number, received "1"; clean the data', map, [{ x: '1', y: 1 }]],
    [
      'naturalGradient: expected a map, received Normal; choose Linear, Affine or NeuralNetwork',
      Normal,
      data,
    ],
  ])('%s', (sentence, f, data) => {
    expect(() => plain(f, data)).toThrow(new DomainError(sentence))
  })

  it.each<[string, typeof DomainError | typeof DimensionError, unknown, unknown]>([
    ['expected a point, received 1; make one with point', DomainError, 1, point(Mean, map, [1, 2])],
    [
      'expected Natural coordinates, received Mean; convert with transition',
      DomainError,
      point(Mean, map, [1, 2]),
      point(Mean, map, [1, 2]),
    ],
    [
      `expected a point of ${map}, received one of ${other}; use one definition`,
      DimensionError,
      point(Natural, other, [1, 2, 3]),
      point(Mean, map, [1, 2]),
    ],
    [
      'expected a second point in Mean coordinates, received Natural; convert with transition',
      DomainError,
      f,
      f,
    ],
    [
      `expected a point of ${map}, received one of ${other}; use one definition`,
      DimensionError,
      f,
      point(Mean, other, [1, 2, 3]),
    ],
  ])('a call: %s', (sentence, kind, theta, d) => {
    expect(() => raise(theta, d)).toThrow(new kind(`naturalGradient: ${sentence}`))
  })

  it('a differential along which the metric is zero, unless it is damped', () => {
    const net = NeuralNetwork([[Tensor, Bernoulli]], Tensor, NormalMean, NormalMean)
    const zero = point(Natural, net, [0, 0, 0, 0])
    const d = point(Mean, net, [0, 0, 1, 0]) // the weight above is zero, so the hidden bias moves nothing
    expect(() => naturalGradient(net, data)(zero, d)).toThrow(
      new DomainError(
        'naturalGradient: expected a Fisher metric that is positive along the differential, received none at this map; raise the damping',
      ),
    )
    expect([...naturalGradient(net, data, { damping: 0.5 })(zero, d).coordinates]).toEqual([0, 0, 2, 0])
  })
})
