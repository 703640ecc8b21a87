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
  observations: () => [[{ a: '1', b: 'u' }], { x: ['a'], y: legendre.flag('b', 'u') }, { missing: 'skip' }],
  inputs: () => [[{ a: '1' }], ['a'], { missing: 'skip' }],
  oneHot: () => ['a', ['u', 'v']],
  category: () => ['a', ['u', 'v']],
  flag: () => ['a', 'u', 'v'],
  splitData: () => [[1, 2, 3], [1, 2], random(1), { stratify: one }],
  kFold: () => [[1, 2, 3], 2, random(1), { stratify: one }],
  minibatches: () => [[1, 2, 3], 2, random(1)],
  standardization: () => [data, ['x', 'y']],
  standardize: () => [{ x: { mean: [1], scale: [2] } }, data],
  // definitions
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
  predict: () => [f, 1],
  predictAll: () => [f, [1, 2]],
  propagate: () => [rows, rows, f],
  backpropagation: () => [(y: unknown) => y, { x: rows, y: rows }, f],
  pushforward: () => [f, rows, f],
  cell: () => ['c', one],
  input: () => ['i', 1],
  // statistics
  sufficientStatistic: () => [Normal, 1],
  averageSufficientStatistic: () => [Normal, [1, 2]],
  mle: () => [Normal, [1, 2]],
  density: () => [p, 1],
  logDensity: () => [p, 1],
  logDensities: () => [p, [1, 2]],
  logLikelihood: () => [p, [1, 2]],
  logLikelihoodDifferential: () => [p, [1, 2]],
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
  toJson: () => [{ parameters: f, standardization: { x: { mean: [1], scale: [2] } } }],
  fromJson: () => [net, legendre.toJson(f)],
  load: () => [legendre.toSafetensors(f)],
  // pursuits
  useEngine: () => [undefined],
  momentum: () => [{ schedule: one }],
  adam: () => [{ beta1: 0.5 }],
  defaultMomentumPursuit: () => [0.9],
  gradientSequence: () => [() => d, 0.1, Classic, p],
  vanillaGradientSequence: () => [() => d, 0.1, Classic, p],
  cauchySequence: () => [one, 0.1, [1, 2]],
  cauchyLimit: () => [one, 0.1, [1, 2]],
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
