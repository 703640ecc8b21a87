import * as legendre from 'legendre'
import { describe, expect, it } from 'vitest'

// What is too large is refused by an error that says how much it was, and at once.

const { Affine, Euclidean, NeuralNetwork, Normal, NormalMean, R, Tensor, Bernoulli, Categorical } = legendre
const { Cartesian, LegendreError, Mean, Natural, Source, batch, point, random } = legendre

const js = legendre as never as Record<string, (...args: unknown[]) => never>
const huge = R(100_000 as number as 3, NormalMean)
const net = NeuralNetwork([[Tensor, R(100_000 as number as 3, Bernoulli)]], Tensor, huge, huge) // 2e10 parameters
const wide = point(Natural, Affine(Tensor, NormalMean, R(4000, NormalMean)), new Float64Array(4001))
const noise = point(Source, Normal, [0, 1])
const sparse = (length: number) => Object.assign([], { length })
const layers = (n: number) =>
  `NeuralNetwork<[${Array(n).fill('[Scale,Poisson]').join(',')}],Scale,Poisson,Poisson>`

describe('too large are', () => {
  it.each<[string, string, () => unknown]>([
    ['parameters to start from', '20000200000 (160.0016 GB)', () => js.initialize!(net, noise, random(1))],
    ['weights to start from', '20000200000 (160.0016 GB)', () => js.glorotInitialize!(net, random(1))],
    [
      'parameters in an interval',
      '20000200000 (160.0016 GB)',
      () => js.uniformInitialize!(net, [0, 1], random(1)),
    ],
    ['coordinates', '20000200000', () => js.point!(Natural, net, { length: 20_000_200_000 })],
    ['rows', '8000000000000 (64000 GB)', () => js.batch!(Natural, R(4000, NormalMean), sparse(2e9))],
    ['observations', '8000000000000 (64000 GB)', () => js.predictAll!(wide, sparse(2e9))],
    ['a metric', '10000000000 (80 GB)', () => js.metric!(point(Natural, huge, new Float64Array(1e5)))],
    [
      'a matrix',
      '10000000000 (80 GB)',
      () => js.outerProduct!(...[1, 2].map(() => point(Mean, huge, new Float64Array(1e5)))),
    ],
    ['numbers of a range', '1000000000', () => js.range!(0, 1, 1e9)],
    ['samples', '1000000000', () => js.sample!(noise, 1e9, random(1))],
    [
      'samples of many numbers',
      '100000 of 100000',
      () => js.sample!(point(Natural, huge, new Float64Array(1e5)), 1e5, random(1)),
    ],
    ['copies', '1000000000 of 3', () => js.replicate!(1e9, [1, 2, 3])],
    ['copies of nothing', '1000000000', () => js.replicate!(1e9, [])],
    [
      'folds',
      '20000 of 20000',
      () =>
        js.kFold!(
          Array.from({ length: 20_000 }, (_, i) => i),
          20_000,
          random(1),
        ),
    ],
    [
      'a model as text',
      '10000001; save them with toSafetensors',
      () =>
        js.toJson!(point(Natural, R(10_000_001 as number as 3, NormalMean), new Float64Array(10_000_001))),
    ],
    ['a text', 'one of 1300038', () => js.parse!(layers(80_000) + ' '.repeat(20_000))],
    [
      'a definition to save',
      'received 32002',
      () => js.toSafetensors!(js.glorotInitialize!(js.parse!(layers(16_000)), random(1))),
    ],
  ])('%s', (_, much, call) => {
    const start = performance.now()
    let thrown: unknown
    try {
      call()
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(LegendreError)
    if (!String(thrown).includes(much)) expect(String(thrown)).toContain(much)
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  it('definitions that nest too deep to be printed', () => {
    const nested = (define: (inner: never) => unknown) => {
      let inner: unknown = NormalMean
      for (let i = 0; i < 20_000; i++) inner = define(inner as never)
    }
    for (const define of [
      (inner: never) => js.R!(1, inner),
      (inner: never) => js.Pair!(inner, NormalMean),
      (inner: never) => js.Linear!(legendre.Scale, inner, NormalMean),
    ])
      expect(() => nested(define)).toThrow(
        'expected a definition nested at most 64 deep, received a deeper one',
      )
  })

  it('a file that says it has 50,000 layers', () => {
    const tensors = Array.from({ length: 30_000 }, (_, i) => `"${i.toString(36)}":{"shape":[0],"values":[]}`)
    const text = `{"legendre":1,"notation":"${layers(50_000)}","tensors":{${tensors.join(',')}}}`
    const start = performance.now()
    expect(() => legendre.load(text)).toThrow(
      'load: expected a tensor layers.k.bias for each of the 50001 layers in the notation, received 0',
    )
    expect(performance.now() - start).toBeLessThan(2000) // 10 s, if they are defined first
  })
})

describe('what is given is read once', () => {
  /** An array that gives another number when it is read again. */
  const fickle = (...numbers: number[]) => {
    const given = new Set<string | symbol>()
    return new Proxy(numbers, {
      get: (target, name) => {
        if (name === 'length' || typeof name === 'symbol') return Reflect.get(target, name)
        if (given.has(name)) return Number.NaN
        given.add(name)
        return Reflect.get(target, name)
      },
    })
  }

  it('as a point and as a batch', () => {
    const plane = Euclidean(2)
    expect(point(Cartesian, plane, fickle(1, 2) as never).coordinates).toEqual(Float64Array.of(1, 2))
    const rows = batch(Cartesian, plane, [fickle(1, 2), fickle(3, 4)])
    expect(rows.coordinates).toEqual(Float64Array.of(1, 2, 3, 4))
  })

  it('by index, whatever its iterator says', () => {
    const liar = Object.assign([1, 2], {
      [Symbol.iterator]: () => [Number.NaN, Number.NaN][Symbol.iterator](),
    })
    expect(point(Natural, Normal, liar as never).coordinates).toEqual(Float64Array.of(1, 2))
  })
})

it.each<[string, object]>([
  ['a point', point(Natural, Normal, [1, -1])],
  ['a point that was computed', legendre.toMean(noise)],
  ['a batch', batch(Natural, Normal, [[1, -1]])],
  ['a manifold', Affine(Tensor, NormalMean, NormalMean)],
  ['a network', NeuralNetwork([[Tensor, Bernoulli]], Tensor, NormalMean, NormalMean)],
  ['copies', R(2, Normal)],
  ['a pair', legendre.Pair(Normal, Categorical(3))],
])('the members of %s cannot be set', (_, value) => {
  for (const name of [
    'coordinates',
    'chart',
    'manifold',
    'count',
    'dimension',
    'kind',
    'charts',
    'parts',
    'other',
  ])
    expect(() => Object.assign(value, { [name]: 1 })).toThrow(TypeError)
  const { charts } = value as { charts?: unknown[] }
  if (charts) expect(Object.isFrozen(charts)).toBe(true)
})
