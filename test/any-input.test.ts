import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import * as legendre from 'legendre'
import { describe, expect, it } from 'vitest'

// Plain JavaScript may pass anything anywhere: whatever is thrown is one of the project's own errors.

const {
  Affine,
  batch,
  cell,
  Euclidean,
  input,
  Linear,
  momentum,
  NeuralNetwork,
  Pair,
  point,
  R,
  random,
  size,
  split,
} = legendre
const { Cartesian, Mean, Natural, Polar, Source } = legendre
const { Bernoulli, Categorical, Normal, NormalMean, Poisson } = legendre
const { Classic, Diagonal, defaultAdamPursuit, Identity, LegendreError } = legendre
const { PositiveDefinite, Scale, Symmetric, Tensor } = legendre

/** The names of the public functions, classes apart. */
type Name = {
  [K in keyof typeof legendre]: (typeof legendre)[K] extends abstract new (
    ...args: never
  ) => unknown
    ? never
    : (typeof legendre)[K] extends (...args: never) => unknown
      ? K
      : never
}[keyof typeof legendre]

const net = NeuralNetwork([[Tensor, R(2, Bernoulli)]], Tensor, NormalMean, NormalMean)
const affine = Affine(Tensor, NormalMean, R(2, NormalMean))
const linear = Linear(Diagonal, R(2, NormalMean), R(2, NormalMean))
const definite = point(Natural, Linear(PositiveDefinite, Normal, Normal), [2, 1, 3])
const dualDefinite = point(Mean, Linear(PositiveDefinite, Normal, Normal), [2, 1, 3])
const square = point(Cartesian, Linear(Tensor, Euclidean(2), Euclidean(2)), [2, 1, 1, 3])
const f = point(Natural, net, [1, 2, 3, 4, 5, 6, 7])
const p = point(Natural, Normal, [1, -1])
const d = point(Mean, Normal, [1, 3])
const coin = point(Source, Bernoulli, [0.5])
const rows = batch(Mean, NormalMean, [[1], [2]])
const data = [{ x: 1, y: 2 }]
const trained = { epochs: 1, seed: 2, stoppedBy: 'epochs', logLikelihood: -3 }
const one = () => 1

/** Arguments with which each function returns; a public function that is missing here does not compile. */
const calls: Record<Name, () => unknown[]> = {
  // data
  observations: () => [
    [{ a: '1', b: 'u' }],
    { x: ['a'], y: legendre.flag('b', 'u'), weight: 'a', offset: 'a' },
    { missing: 'skip' },
  ],
  classWeights: () => [[{ x: 1, y: true, weight: 2 }]],
  inputs: () => [[{ a: '1' }], ['a'], { missing: 'skip' }],
  columnar: () => [{ a: [1, 2], b: Float64Array.of(1, 2) }],
  date: () => ['a', 'day'],
  oneHot: () => ['a', ['u', 'v']],
  category: () => ['a', ['u', 'v']],
  flag: () => ['a', 'u', 'v'],
  splitData: () => [[1, 2, 3], [1, 2], random(1), { stratify: one }],
  kFold: () => [[1, 2, 3], 2, random(1), { stratify: one }],
  minibatches: () => [[1, 2, 3], 2, random(1)],
  standardization: () => [data, ['x', 'y']],
  standardize: () => [{ x: { mean: [1], scale: [2] } }, data],
  // definitions
  dimensionOf: () => [Normal],
  within: () => [3],
  R: () => [2, Normal],
  Pair: () => [Normal, Bernoulli],
  Euclidean: () => [2],
  Binomial: () => [3],
  Categorical: () => [3],
  Dirichlet: () => [3],
  NegativeBinomial: () => [2.5],
  StandardNormal: () => [3],
  MultivariateNormal: () => [Scale, 3],
  Laplace: () => [-1.5],
  Weibull: () => [2.5],
  Linear: () => [Tensor, Normal, Bernoulli],
  Affine: () => [Tensor, R(2, Bernoulli), Normal],
  NeuralNetwork: () => [[[Tensor, R(2, Bernoulli)]], Tensor, NormalMean, Normal],
  size: () => ['n', 3],
  parse: () => ['Pair<Normal, R<2, Bernoulli>>'],
  notation: () => [net],
  stack: () => [NeuralNetwork([], Tensor, NormalMean, NormalMean), net],
  withOutput: () => [net, Tensor, Bernoulli],
  layersOf: () => [f],
  lower: () => [f, 1],
  // points
  point: () => [Natural, Normal, [1, -1]],
  batch: () => [
    Natural,
    Normal,
    [
      [1, -1],
      [2, -2],
    ],
  ],
  split: () => [f],
  join: () => [affine, ...split(point(Natural, affine, [1, 2, 3]))],
  splitReplicated: () => [point(Natural, R(2, Normal), [1, -1, 2, -2])],
  joinReplicated: () => [R(2, Normal), [p, p]],
  splitMultivariateNormal: () => [point(Source, legendre.MultivariateNormal(Scale, 2), [1, 2, 3])],
  joinMultivariateNormal: () => [
    point(Mean, R(2, NormalMean), [1, 2]),
    point(Mean, Linear(Diagonal, R(2, NormalMean), R(2, NormalMean)), [1, 2]),
  ],
  unbounded: () => [p],
  Location: () => [legendre.Gamma],
  Unbounded: () => [legendre.Normal],
  bounded: () => [legendre.unbounded(p)],
  add: () => [p, p],
  subtract: () => [p, p],
  scale: () => [2, p],
  dot: () => [p, d],
  convexCombination: () => [0.5, p, p],
  euclideanDistance: () => [p, p],
  transition: () => [p, Mean],
  toNatural: () => [d],
  toMean: () => [p],
  toSource: () => [p],
  potential: () => [p],
  dualPotential: () => [d],
  metric: () => [p],
  flat: () => [p, p],
  sharp: () => [p, d],
  canonicalDivergence: () => [p, d],
  relativeEntropy: () => [d, p],
  crossEntropy: () => [d, p],
  entropy: () => [p],
  mean: () => [p],
  quantile: () => [p, 0.5],
  interval: () => [p, 0.95],
  cumulative: () => [p, 1],
  survival: () => [p, 1],
  logCumulative: () => [p, 1],
  logSurvival: () => [p, 1],
  mode: () => [p],
  probabilities: () => [coin],
  evaluate: () => [f, data],
  variance: () => [p],
  // maps
  apply: () => [f, rows],
  outerProduct: () => [point(Mean, NormalMean, [1]), point(Mean, R(2, NormalMean), [1, 2])],
  averageOuterProduct: () => [rows, rows, PositiveDefinite],
  transpose: () => [definite],
  compose: () => [square, square],
  dualComposition: () => [definite, dualDefinite, definite],
  inverse: () => [definite],
  determinant: () => [square],
  logDeterminant: () => [definite],
  cholesky: () => [definite],
  schurComplement: () => [definite, definite, definite],
  changeOfBasis: () => [definite, dualDefinite],
  toTensor: () => [definite],
  fromTensor: () => [PositiveDefinite, square],
  toRows: () => [definite],
  toColumns: () => [definite],
  fromRows: () => [NormalMean, [point(Mean, NormalMean, [1])]],
  fromColumns: () => [NormalMean, [point(Mean, NormalMean, [1])]],
  metricTensor: () => [p],
  applyTransposed: () => [point(Mean, R(2, NormalMean), [1, 2]), point(Natural, linear, [1, 2])],
  predict: () => [f, 1, { offset: 2 }],
  predictAll: () => [f, [1, 2], { offsets: [1, 2] }],
  propagate: () => [rows, rows, f],
  backpropagation: () => [(y: unknown) => y, { x: rows, y: rows }, f],
  pushforward: () => [f, rows, f],
  cell: () => ['c', one],
  input: () => ['i', 1],
  // statistics
  sufficientStatistic: () => [Normal, 1],
  averageSufficientStatistic: () => [Normal, [1, 2], { weights: [1, 2] }],
  mle: () => [Normal, [1, 2], { weights: [1, 2] }],
  density: () => [p, 1],
  logDensity: () => [p, 1],
  logDensities: () => [p, [1, 2]],
  logLikelihood: () => [p, [1, 2], { weights: [1, 2] }],
  logLikelihoodDifferential: () => [p, [1, 2], { weights: [1, 2] }],
  expectation: () => [coin, one],
  conditionalLogLikelihood: () => [net, data],
  conditionalLogLikelihoodDifferential: () => [net, data],
  fisherInformation: () => [net, data],
  naturalGradient: () => [net, data, { fixed: [true, false], damping: 0.1, tolerance: 0.1, iterations: 3 }],
  random: () => [1],
  samplePoint: () => [p, random(1)],
  sample: () => [p, 3, random(1)],
  noisyFunction: () => [p, one],
  initialize: () => [net, p, random(1)],
  uniformInitialize: () => [net, [-1, 1], random(1)],
  glorotInitialize: () => [net, random(1)],
  // fitting
  fit: () => [net, data, { epochs: 2 }],
  fitting: () => [net, data, { epochs: 2 }],
  constant: () => [0.1],
  cosine: () => [0.1, 0.01],
  exponential: () => [0.1, 0.01],
  warmUp: () => [3, 0.1],
  // files
  toSafetensors: () => [{ parameters: f, record: trained }, { precision: 32 }],
  fromSafetensors: () => [net, legendre.toSafetensors(f)],
  checkpointToSafetensors: () => [legendre.fit(net, data, { epochs: 1 }).checkpoint],
  checkpointFromSafetensors: () => [
    legendre.checkpointToSafetensors(legendre.fit(net, data, { epochs: 1 }).checkpoint),
  ],
  toJson: () => [{ parameters: f, standardization: { x: { mean: [1], scale: [2] } } }],
  fromJson: () => [net, legendre.toJson(f)],
  load: () => [legendre.toSafetensors(f)],
  toPlain: () => [{ parameters: f, net, rows }],
  fromPlain: () => [net, legendre.toPlain({ parameters: f })],
  // pursuits
  useEngine: () => [undefined],
  naturalPursuit: () => [{ damping: 0.1, tolerance: 1e-9 }],
  momentum: () => [{ schedule: one }],
  adam: () => [{ beta1: 0.5 }],
  adamW: () => [{ weightDecay: 0.1 }],
  lion: () => [{ beta2: 0.5 }],
  defaultMomentumPursuit: () => [0.9],
  gradientSequence: () => [() => d, 0.1, Classic, p],
  vanillaGradientSequence: () => [() => d, 0.1, Classic, p],
  cauchySequence: () => [one, 0.1, [1, 2]],
  cauchyLimit: () => [one, 0.1, [1, 2]],
  converged: () => [legendre.vanillaGradientSequence(() => d, 1e-9, Classic, p), { tolerance: 1 }],
  take: () => [2, [1, 2]],
  last: () => [[1, 2]],
  range: () => [0, 1, 3],
  replicate: () => [2, [1, 2]],
}

/** Arguments that are right for some function, and wrong for the others. */
// biome-ignore format: as many to a line as fit
const elsewhere: unknown[] = [
  Natural, Mean, Source, Cartesian, Polar, Tensor, Symmetric, PositiveDefinite, Diagonal, Scale, Identity,
  Normal, NormalMean, Bernoulli, Poisson, Categorical(3), R(2, NormalMean), Pair(Normal, Bernoulli), Euclidean(2), net, affine, linear,
  definite, dualDefinite, square, point(Natural, linear, [0, 1]), point(Natural, definite.manifold, [0, 1, 0]),
  p, d, f, coin, point(Source, legendre.MultivariateNormal(Scale, 2), [1, 2, 3]), point(Mean, NormalMean, [1]), point(Cartesian, Euclidean(2), [1, 2]), point(Mean, affine, [1, 2, 3]),
  rows, batch(Mean, NormalMean, []), batch(Natural, R(2, NormalMean), [[1, 2]]),
  Classic, defaultAdamPursuit, momentum({ schedule: one }), random(1), size('n', 3),
  cell('c', one), input('i', f), one, () => undefined, () => f, data, [1, 2], [[1, 2], [3, 4]], [true], new Float64Array([1, 2]),
  [[Tensor, R(2, Bernoulli)]], [[Tensor, Bernoulli]], [point(Mean, NormalMean, [1])], 'R<2, Bernoulli>', 'R<', 'Pair<Normal, >',
  legendre.toSafetensors(f), legendre.toSafetensors(p), legendre.toJson(f), legendre.toJson(p), { parameters: f }, { parameters: p, record: {} },
]

// biome-ignore format: as many to a line as fit
const misfits: unknown[] = [
  undefined, null, true, 0, -1, 2.5, Number.NaN, Number.POSITIVE_INFINITY, '', '3', 3n, Symbol('s'), {}, Object.create(null), [], [undefined],
  [null], [Symbol('s')], new Array(2), { length: 2 }, new Map(), new Date(Number.NaN), () => null,
]

const anything = fc.oneof(
  fc.constantFrom(...elsewhere),
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
    values: [
      fc.integer({ min: -3, max: 9 }), // a large count would be right, and would take long
      fc.constantFrom(0.5, -1.5, 1e300, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
      fc.constantFrom(null, undefined, true, false, 3n, Symbol('s')),
      fc.string(),
    ],
  }),
)

/** Whatever can be computed of a result that is lazy: the value of a cell, three items, a call. */
async function pull(result: unknown, more: unknown): Promise<void> {
  if (typeof result === 'function') result(more, random(1))
  if (typeof result !== 'object' || result === null || Array.isArray(result) || ArrayBuffer.isView(result))
    return
  const { value, outputs, differential } = result as Record<string, { readonly value: unknown } | undefined>
  void [value, outputs?.value, differential?.value]
  if (Symbol.iterator in result) legendre.take(3, result as Iterable<unknown>)
  if (Symbol.asyncIterator in result) {
    let items = 0
    for await (const _ of result as AsyncIterable<unknown>) if (++items === 3) break
  }
}

/** What is thrown, if it is anything else than one of the project's errors: `where: expected, received; what to do`. */
async function foreign(run: () => Promise<void>): Promise<unknown> {
  try {
    await run()
  } catch (thrown) {
    if (!(thrown instanceof LegendreError)) return thrown
    expect(thrown.message).toMatch(/^\w+(\(.*\))?: .+; ./s)
    expect(thrown.message.length).toBeLessThan(1000)
  }
  return undefined
}

const everything: Readonly<Record<string, unknown>> = { ...legendre }

describe('nothing but the errors of the project comes out of', () => {
  const functions = Object.entries(everything).filter(
    ([, value]) => typeof value === 'function' && !(value.prototype instanceof Error),
  )

  it('any of the public functions, which are all tested', () => {
    expect(functions.map(([name]) => name).toSorted()).toEqual(Object.keys(calls).toSorted())
  })

  it.each(Object.entries(calls))('%s', async (name, fitting) => {
    const call = everything[name] as (...args: unknown[]) => unknown
    call(...fitting())
    const replaced = fc.tuple(...fitting().map(() => fc.option(anything, { nil: fitting, freq: 2 })))
    await fc.assert(
      fc.asyncProperty(replaced, anything, async (replaced, more) => {
        const args = fitting().map((argument, i) => (replaced[i] === fitting ? argument : replaced[i]))
        expect(await foreign(async () => pull(call(...args), more))).toBeUndefined()
      }),
    )
    for (const [i] of fitting().entries()) {
      expect(await foreign(async () => pull(call(...fitting().slice(0, i)), f))).toBeUndefined()
      for (const other of [...misfits, ...elsewhere])
        expect(await foreign(async () => pull(call(...fitting().with(i, other)), f))).toBeUndefined()
    }
  })
})

/** Where in a result there is NaN, if anywhere. */
async function nanIn(
  result: unknown,
  more: unknown,
  path = 'result',
  depth = 0,
): Promise<string | undefined> {
  if (typeof result === 'number') return Number.isNaN(result) ? path : undefined
  if (depth > 4 || result === null) return undefined
  if (typeof result === 'function')
    return depth === 0 ? nanIn(result(...[more].flat(), random(1)), more, `${path}()`, 1) : undefined
  if (typeof result !== 'object' || result instanceof Date) return undefined
  const inside = async (items: Iterable<readonly [string | number, unknown]>) => {
    for (const [key, item] of items) {
      const found = await nanIn(item, more, `${path}.${key}`, depth + 1)
      if (found) return found
    }
    return undefined
  }
  if (Array.isArray(result) || ArrayBuffer.isView(result))
    return inside((result as unknown as unknown[]).entries())
  if (Symbol.asyncIterator in result) {
    const items: unknown[] = []
    for await (const item of result as AsyncIterable<unknown>) if (items.push(item) === 3) break
    return inside(items.entries())
  }
  if (Symbol.iterator in result && typeof (result as { next?: unknown }).next !== 'function')
    return inside(legendre.take(3, result as Iterable<unknown>).entries())
  const { coordinates, value, outputs, differential } = result as Record<string, unknown>
  if (coordinates || value) return inside(Object.entries({ coordinates, value }))
  if (outputs) return inside(Object.entries({ outputs, differential }))
  return inside(Object.entries(result))
}

/** The same argument with other coordinates, if it is a point, or has some. */
function moved(argument: unknown, change: (coordinates: Float64Array) => void): unknown {
  if (Array.isArray(argument)) return argument.map((item) => moved(item, change))
  if (typeof argument === 'function' && argument.length === 0)
    return (...args: unknown[]) => moved((argument as (...args: unknown[]) => unknown)(...args), change)
  const { coordinates, chart, manifold, count } = (argument ?? {}) as Record<string, unknown>
  if (!(coordinates instanceof Float64Array)) return argument
  const zeros = new Float64Array(coordinates.length)
  const made = chart as never
  const copy = (chart as { dual?: unknown }).dual
    ? count === undefined
      ? point(made, manifold as never, zeros as never)
      : batch(made, manifold as never, zeros)
    : point(made, manifold as never, coordinates.slice() as never)
  copy.coordinates.set(coordinates)
  change(copy.coordinates)
  return copy
}

/** Functions that hand on the numbers that they are given, and compute nothing. */
const handsOn: ReadonlySet<string> = new Set([
  'split',
  'join',
  'splitReplicated',
  'joinReplicated',
  'layersOf',
  'lower',
  'stack',
  'transpose',
  'toRows',
  'toColumns',
  'fromRows',
  'fromColumns',
])

describe('NaN is never silent', () => {
  const values = [
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    1e308,
    -1e308,
    5e-324,
    0,
    710,
    -710,
  ]
  // the former two do not end at overflow yet; the others are circuits, in which it comes out of the cells as it is
  const atOverflow = ['determinant', 'logDeterminant', 'propagate', 'backpropagation', 'pushforward']
  it.each(Object.entries(calls).filter(([name]) => !handsOn.has(name)))('%s', async (name, fitting) => {
    const call = everything[name] as (...args: unknown[]) => unknown
    for (const value of atOverflow.includes(name) ? values.slice(0, 1) : values)
      for (const change of [
        (c: Float64Array) => c.fill(value),
        (c: Float64Array) => (c[0] = value),
        (c: Float64Array) => (c[c.length - 1] = value),
      ])
        for (const at of [...fitting().keys(), -1]) {
          let found: string | undefined
          expect(
            await foreign(async () => {
              const args = fitting().map((argument, i) =>
                i === at || at < 0 ? moved(argument, change) : argument,
              )
              found = await nanIn(call(...args), [moved(f, change), moved(f, change)])
            }),
          ).toBeUndefined()
          expect(found, `${change} ${value} in argument ${at}`).toBeUndefined()
        }
  })
})

describe('a misspelt option is refused by', () => {
  /** Where the functions take options, or other objects of names, and what else these may be. */
  const places: Partial<Record<Name, readonly (number | readonly [number, object])[]>> = {
    adam: [0],
    adamW: [0],
    averageSufficientStatistic: [2],
    backpropagation: [1],
    conditionalLogLikelihood: [
      [2, {}],
      [2, { merge: true }],
    ],
    conditionalLogLikelihoodDifferential: [
      [2, {}],
      [2, { fixed: [true, false], merge: false }],
    ],
    converged: [1],
    fit: [2, [2, { earlyStopping: {} }]],
    fitting: [2],
    fromSafetensors: [[2, {}]],
    gradientSequence: [
      [4, {}],
      [4, { inPlace: true, sharp: (_: unknown, d: unknown) => d }],
    ],
    inputs: [2],
    kFold: [3],
    lion: [0],
    logLikelihood: [2],
    logLikelihoodDifferential: [2],
    mle: [2],
    momentum: [0],
    naturalGradient: [2],
    naturalPursuit: [0],
    observations: [1, 2],
    predict: [[2, {}]],
    predictAll: [[2, {}]],
    splitData: [3],
    standardize: [0],
    parse: [[1, {}]],
    toJson: [[0, { parameters: f, standardization: { x: { mean: [1], scale: [2] } } }]],
    toSafetensors: [1],
    vanillaGradientSequence: [
      [4, {}],
      [4, { inPlace: true }],
    ],
  }

  it('every function that has some', () => {
    const root = new URL('../src/', import.meta.url)
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    const taking = files
      .filter((path) => path.endsWith('.ts') && !path.includes('.test.'))
      .flatMap((path) => [
        ...readFileSync(new URL(path, root), 'utf8').matchAll(
          /^export (?:async )?function\*? (\w+)(?:(?!\n\n)[^{}]|\{[^{}]*\})*?^\)/gm,
        ),
      ])
      .filter(([signature]) => /^ {2}(options|\.\.\.rest)\??:|\((options)\??:/m.test(signature))
      .map(([, name]) => name!)
      .filter((name) => Object.hasOwn(calls, name))
    expect(taking.length).toBeGreaterThan(8)
    expect(taking.filter((name) => !Object.hasOwn(places, name))).toEqual([])
  })

  it.each(Object.entries(places))('%s', async (name, list) => {
    const call = everything[name] as (...args: unknown[]) => unknown
    for (const place of list) {
      const [at, options] = typeof place === 'number' ? [place, undefined] : place
      const args = calls[name as Name]()
      const given = (options ?? args[at]) as object
      /** Each object of names in it, with a name more. */
      const misspelt = (value: object): object[] => [
        { ...value, stratifyy: 1 },
        ...Object.entries(value).flatMap(([key, member]) =>
          typeof member === 'object' &&
          Object.getPrototypeOf(member) === Object.prototype &&
          !('parameters' in value && key === 'record')
            ? misspelt(member).map((other) => ({ ...value, [key]: other }))
            : [],
        ),
      ]
      const run = async (argument: unknown) => pull(call(...Object.assign([...args], { [at]: argument })), f)
      expect(String(await run(given).catch(({ message }) => message))).not.toMatch(/expected known/)
      for (const other of misspelt(given).slice('parameters' in given ? 1 : 0))
        await expect(run(other)).rejects.toThrow(
          /expected known .*, received "stratifyy"; (did you mean|known are)/,
        )
    }
  })
})

describe('a hole in an array is refused by', () => {
  it.each(Object.entries(calls))('%s', async (name, fitting) => {
    const call = everything[name] as (...args: unknown[]) => unknown
    const holed = (value: unknown): unknown[] =>
      Array.isArray(value)
        ? [...value.keys()].flatMap((i) => {
            const copy = [...value]
            delete copy[i]
            return [copy, ...holed(value[i]).map((item) => value.with(i, item))]
          })
        : []
    for (const [at, argument] of fitting().entries())
      for (const other of holed(argument)) {
        const run = async () => pull(call(...fitting().with(at, other)), f)
        if (anyItems.has(name)) expect(await foreign(run)).toBeUndefined()
        else await expect(run(), `${name} ${at}`).rejects.toBeInstanceOf(LegendreError)
      }
  })
  /** Those that take items of any kind, `undefined` too. */
  const anyItems: ReadonlySet<string> = new Set([
    'take',
    'last',
    'replicate',
    'cauchySequence',
    'cauchyLimit',
    'splitData',
    'kFold',
    'minibatches',
  ])
})
