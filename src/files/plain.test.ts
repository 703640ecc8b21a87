import fc from 'fast-check'
import {
  Affine,
  Bernoulli,
  batch,
  Cartesian,
  Categorical,
  Classic,
  DimensionError,
  DomainError,
  Euclidean,
  fit,
  fromPlain,
  Mean,
  type Mean as MeanChart,
  type Model,
  MultivariateNormal,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  notation,
  Pair,
  type Plain,
  type PlainBatch,
  type PlainPoint,
  Poisson,
  Polar,
  PositiveDefinite,
  point,
  predict,
  predictAll,
  R,
  Source,
  split,
  Tensor,
  toPlain,
  transition,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { cases } from '../../test/support/families.ts'
import { allRepresentations } from '../../test/support/maps.ts'
import type { AnyPoint } from '../geometry/point.ts'

const charts = [Natural, Mean, Source, Polar, Cartesian]

const net = NeuralNetwork([[Tensor, R(3, Bernoulli)]], Tensor, Normal, R(2, NormalMean))
const data = [0, 1, 2, 3, 4, 5].map((i) => ({ x: [i, i % 2], y: 2 * i + (i % 3) }))
const fitted = fit(net, data, { epochs: 3, standardize: true, seed: 1 })

/** The ways that plain data take. */
const ways: Record<string, <T>(value: T) => Plain<T>> = {
  'structuredClone of toPlain': (value) => structuredClone(toPlain(value)),
  'JSON.stringify': (value) => JSON.parse(JSON.stringify(value)),
  'JSON.stringify of toPlain, in arrays': (value) =>
    JSON.parse(
      JSON.stringify(toPlain(value), (_, v) => (ArrayBuffer.isView(v) ? [...(v as Float64Array)] : v)),
    ),
}

describe.each(Object.entries(ways))('%s', (_, send) => {
  it.each([
    point(Natural, Normal, [1e300, -5e-324]),
    point(Source, MultivariateNormal(PositiveDefinite, 2), [0.1, 1 / 3, 2, 0.5, 1]),
    point(Mean, Categorical(3), [0.2, 0.3]),
    point(Polar, Euclidean(2), [1, 2]),
    fitted.parameters,
  ])('brings points back in their charts: %s', (p) => {
    const back = fromPlain(p.manifold, send(p) as PlainPoint)
    expect(String(back)).toBe(String(p))
    expect(back).toEqual(p)
    expect(back.chart).toBe(p.chart)
  })

  it.each([0, 1, 3])('brings batches back: %i', (count) => {
    const rows = batch(Mean, Pair(NormalMean, Bernoulli), new Float64Array(2 * count).fill(0.25))
    const back = fromPlain(rows.manifold, send(rows))
    expect(back.count).toBe(count)
    expect(back).toEqual(rows)
  })

  it('brings back a model of a fit, and what it holds beside', () => {
    const sent = send({ model: fitted, labels: ['a', 'b'], net })
    expect(sent.net).toBe(notation(net))
    expect(sent.labels).toEqual(['a', 'b'])
    const model = fromPlain(net, sent.model)
    const xs = data.map(({ x }) => x)
    expect(predictAll(model, xs)).toEqual(predictAll(fitted, xs))
    expect(model).toEqual({
      parameters: fitted.parameters,
      standardization: fitted.standardization,
      record: fitted.record,
    })
    const resumed = fit(net, data, { epochs: 5, standardize: true, seed: 1, resume: sent.model.checkpoint })
    expect(resumed.parameters).toEqual(fit(net, data, { epochs: 5, standardize: true, seed: 1 }).parameters)
  })
})

it.each(cases)(
  'points and batches of every family cross in every chart: $manifold',
  ({ manifold, theta }) => {
    fc.assert(
      fc.property(theta, (coordinates) => {
        const p = point(Natural, manifold, coordinates as Float64Array | number[])
        const both = batch(Natural, manifold, [coordinates, coordinates])
        for (const chart of manifold.charts)
          for (const sent of Object.values(ways)) {
            const [one, two] = [transition(p, chart as Natural), transition(both, chart as Natural)]
            expect(same(fromPlain(manifold, sent(one) as PlainPoint<Natural>), one)).toBe(true)
            expect(same(fromPlain(manifold, sent(two) as PlainBatch<Natural>), two)).toBe(true)
            expect([...two].every((row) => String(row) === String(one))).toBe(true)
          }
      }),
      { numRuns: 3 },
    )
  },
)

/** Whether all is equal, but for the sign of 0. */
const same = (a: AnyPoint, b: AnyPoint) =>
  String(a) === String(b) &&
  a.chart === b.chart &&
  a.coordinates.every((value, i) => value === b.coordinates[i])

it.each([...allRepresentations, ...charts, net, Classic, point(Natural, Poisson, [1])])(
  'has JSON: %s',
  (value) => {
    expect(JSON.stringify({ value })).toMatch(/^{"value":./)
  },
)

it('puts each into a buffer of its own, which can be transferred', () => {
  const [top, rest] = split(fitted.parameters)
  const rows = batch(Mean, Poisson, [[1], [2]])
  for (const p of [top, rest, fitted.parameters, rows, ...rows]) {
    const { coordinates } = toPlain(p)
    const { buffer } = coordinates as Float64Array<ArrayBuffer>
    expect(buffer.byteLength).toBe(8 * coordinates.length)
    structuredClone(buffer, { transfer: [buffer] })
    expect(p.coordinates.length).toBeGreaterThan(0) // still there
    expect(buffer).not.toBe(p.coordinates.buffer)
  }
})

it('crosses to a worker and back', async () => {
  const { port1, port2 } = new MessageChannel()
  const answer = new Promise<PlainPoint<Natural>>((resolve) => {
    port2.on('message', (data: Plain<Model<typeof net>>) =>
      port2.postMessage(toPlain(predict(fromPlain(net, data), [1, 2]))),
    )
    port1.on('message', resolve)
  })
  port1.postMessage(toPlain(fitted))
  const back = fromPlain(Normal, await answer)
  port1.close()
  expect(back).toEqual(predict(fitted, [1, 2]))
})

it.each(charts)('charts are their names in JSON: %s', (chart) => {
  expect(JSON.stringify({ chart })).toBe(`{"chart":"${chart.name}"}`)
  expect(toPlain(chart)).toBe(chart.name)
  expect(String(chart)).toBe(chart.name)
})

describe('refuses', () => {
  const own: Record<string, unknown> = {}
  own.own = own
  const p = toPlain(point(Natural, Poisson, [1]))
  const rates = JSON.parse('{"chart":"Mean","manifold":"Poisson","coordinates":[1,2],"count":2}')
  const read = fromPlain as (manifold: unknown, data: unknown) => unknown
  it.each<[string, () => unknown]>([
    ['toPlain: expected data, received a function at a.0; leave it out', () => toPlain({ a: [() => 1] })],
    [
      'toPlain: expected data, received what holds itself at own.own.own.own.own; leave it out',
      () => toPlain(own),
    ],
    [
      'fromPlain: expected a manifold, received "Poisson"; pass the definition of what was sent',
      () => read('Poisson', p),
    ],
    [
      'fromPlain: expected plain data, received undefined; make some with toPlain',
      () => read(Poisson, undefined),
    ],
    [
      'fromPlain: expected the notation of a manifold, received undefined; make plain data with toPlain',
      () => read(Poisson, {}),
    ],
    [
      'fromPlain: expected one of the charts Natural, Mean, Source, received "Polar"; make plain data with toPlain',
      () => read(Poisson, { ...p, chart: 'Polar' }),
    ],
    [
      'fromPlain: expected an array of coordinates, received undefined; make plain data with toPlain',
      () => read(Poisson, { ...p, coordinates: undefined }),
    ],
    [
      'fromPlain: expected finite coordinates, received null at index 0; clean the data',
      () => read(Poisson, JSON.parse(JSON.stringify({ ...p, coordinates: [Number.NaN] }))),
    ],
    [
      'fromPlain: expected 2 coordinates, received 1; give one for each dimension',
      () => read(Poisson, { ...rates, coordinates: [1] }),
    ],
    [
      'fromPlain: expected the count of a batch, received "2"; make plain data with toPlain',
      () => read(Poisson, { ...rates, count: '2' }),
    ],
    [
      'fromPlain: expected a plain point as parameters, received 3; make it with toPlain',
      () => read(Poisson, { parameters: 3 }),
    ],
    [
      'fromPlain: expected parameters in Natural coordinates, received 2 × Mean # Poisson(1) [1, 2]; send a model',
      () => read(Poisson, { parameters: rates }),
    ],
    [
      'fromPlain: expected Natural coordinates with θ₂ < 0, received [0, 1]; choose a point of the manifold',
      () => read(Normal, { parameters: toPlain(point(Natural, Normal, [0, 1])) }),
    ],
  ])('%s', (sentence, run) => {
    expect(run).toThrow(sentence)
    try {
      run()
    } catch (error) {
      expect(error instanceof DomainError || error instanceof DimensionError).toBe(true)
    }
  })

  it('data of another definition, and says where they differ', () => {
    expect(() => read(Affine(Tensor, Normal, NormalMean), toPlain(fitted))).toThrow(DimensionError)
    const bernoulli = batch(Mean, Bernoulli, [[0.5]])
    const sent: PlainBatch<MeanChart> = JSON.parse(JSON.stringify(bernoulli))
    expect(() => fromPlain(Poisson, sent)).toThrow('expected "Poisson" in the notation, received "Bernoulli"')
  })
})
