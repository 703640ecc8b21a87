// The limits of what public functions take: on either side, the last number that is accepted, and the first that is not.
import * as legendre from 'legendre'
import { describe, expect, it } from 'vitest'

const { Affine, Bernoulli, Cartesian, Classic, DomainError, Euclidean, Natural, NeuralNetwork } = legendre
const { NormalMean, point, R, random, Rademacher, Source, Tensor } = legendre

/** The public functions as plain JavaScript sees them. */
const js = legendre as unknown as Readonly<
  Record<keyof typeof legendre, (...args: readonly unknown[]) => unknown>
>

/** Closed ends are `from` and `to`, open ones `above` and `below`. */
interface Limits {
  readonly from?: number
  readonly above?: number
  readonly to?: number
  readonly below?: number
}

const view = new DataView(new ArrayBuffer(8))

/** The double next to a finite one, in the direction of a sign. */
function beside(x: number, sign: number): number {
  if (x === 0) return sign * Number.MIN_VALUE
  view.setFloat64(0, x)
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(sign * Math.sign(x)))
  return view.getFloat64(0)
}

const next = { 'an integer': (n: number, sign: number) => n + sign, 'a real number': beside }

/** The outermost that are accepted, and the innermost that are refused. */
function ends(limits: Limits, step: (x: number, sign: number) => number) {
  const { from, above, to, below } = limits
  const [accepted, refused] = [[], [Number.NaN]] as [number[], number[]]
  for (const [closed, open, outside] of [
    [from, above, -1],
    [to, below, 1],
  ] as const) {
    if (closed !== undefined) {
      accepted.push(closed)
      refused.push(step(closed, outside))
    }
    if (open !== undefined) {
      accepted.push(step(open, -outside))
      refused.push(open)
    }
    if (closed !== undefined || open !== undefined) refused.push(outside * Number.POSITIVE_INFINITY)
  }
  return { accepted, refused }
}

const line = Affine(Tensor, NormalMean, NormalMean)
const deep = NeuralNetwork([[Tensor, R(2, Bernoulli)]], Tensor, NormalMean, NormalMean)
const data = [0, 1, 2, 3, 5, 4].map((x) => ({ x, y: x }))
const standard = point(Natural, NormalMean, [0])
const coin = point(Natural, Rademacher, [0])
const start = point(Cartesian, Euclidean(1), [1])
const sequence = legendre.vanillaGradientSequence((p: typeof start) => p, -1, Classic, start)
const fit = (options: object) => js.fit(line, data, { epochs: 1, ...options })

type Row = readonly [name: string, limits: Limits, call: (x: number) => unknown]

// biome-ignore format: a table
const integers: readonly Row[] = [
  ['the size of R', { from: 1, to: Number.MAX_SAFE_INTEGER }, (n) => js.R(n, Bernoulli)],
  ['the size of Euclidean', { from: 1, to: Number.MAX_SAFE_INTEGER }, (n) => js.Euclidean(n)],
  ['a named size', { from: 1, to: Number.MAX_SAFE_INTEGER }, (n) => js.size('n', n)],
  ['the trials of Binomial', { from: 1 }, (n) => js.Binomial(n)],
  ['the components of Dirichlet', { from: 2 }, (n) => js.Dirichlet(n)],
  ['a seed', { from: -(2 ** 31), to: 2 ** 32 - 1 }, (n) => js.random(n)],
  ['take', { from: 0 }, (n) => js.take(n, [1, 2])],
  ['range', { from: 2 }, (n) => js.range(0, 1, n)],
  ['replicate', { from: 0 }, (n) => js.replicate(n, [1])],
  ['sample', { from: 0 }, (n) => js.sample(standard, n, random(1))],
  ['the folds of kFold', { from: 2, to: data.length }, (n) => js.kFold(data, n, random(1))],
  ['the size of minibatches', { from: 1, to: Number.MAX_SAFE_INTEGER }, (n) => js.minibatches(data, n, random(1))],
  ['the steps of a warm-up', { from: 0, to: Number.MAX_SAFE_INTEGER }, (n) => js.warmUp(n, 1)],
  ['the steps of converged', { from: 1, to: Number.MAX_SAFE_INTEGER }, (n) => js.converged(sequence, { steps: n })],
  ['the products of a natural gradient', { from: 1, to: Number.MAX_SAFE_INTEGER }, (n) => js.naturalGradient(line, data, { iterations: n })],
  ['the layers of lower', { from: 1, to: 2 }, (n) => js.lower(point(Natural, deep, new Float64Array(7)), n)],
  ['the epochs of a fit', { from: 1 }, (n) => fit({ epochs: n })],
  ['the batch size of a fit', { from: 1, to: Number.MAX_SAFE_INTEGER }, (n) => fit({ pursuit: Classic, batchSize: n })],
  ['the patience of a fit', { from: 1, to: Number.MAX_SAFE_INTEGER }, (n) => fit({ validation: 0.5, earlyStopping: { patience: n } })],
  ['the seed of a fit', { from: -(2 ** 31), to: 2 ** 32 - 1 }, (n) => fit({ seed: n })],
]

const greatest = { to: Number.MAX_VALUE }
const positive = { above: 0, ...greatest }
const notNegative = { from: 0, ...greatest }

// biome-ignore format: a table
const reals: readonly Row[] = [
  ['β₁ of adam', { from: 0, below: 1 }, (x) => js.adam({ beta1: x })],
  ['β₂ of adam', { from: 0, below: 1 }, (x) => js.adam({ beta2: x })],
  ['ε of adam', positive, (x) => js.adam({ epsilon: x })],
  ['the greatest momentum', { from: 0, below: 1 }, (x) => js.defaultMomentumPursuit(x)],
  ['the tolerance of cauchySequence', positive, (x) => js.cauchySequence(js.euclideanDistance, x, [])],
  ['the tolerance of converged', positive, (x) => js.converged(sequence, { tolerance: x })],
  ['the damping of a natural gradient', notNegative, (x) => js.naturalGradient(line, data, { damping: x })],
  ['the tolerance of a natural gradient', { above: 0, below: 1 }, (x) => js.naturalGradient(line, data, { tolerance: x })],
  ['the damping of a natural pursuit', notNegative, (x) => js.naturalPursuit({ damping: x })],
  ['the tolerance of a natural pursuit', notNegative, (x) => js.naturalPursuit({ tolerance: x })],
  ['the fraction of splitData', { above: 0, below: 1 }, (x) => js.splitData(data, x, random(1))],
  ['the probability of a quantile', { from: 0, to: 1 }, (x) => js.quantile(coin, x)],
  ['the level of an interval', { from: 0, to: 1 }, (x) => js.interval(coin, x)],
  ['the first rate of cosine', positive, (x) => js.cosine(x)],
  ['the last rate of cosine', { from: 0, to: 0.1 }, (x) => js.cosine(0.1, x)],
  ['the first rate of exponential', positive, (x) => js.exponential(x, 1)],
  ['the last rate of exponential', positive, (x) => js.exponential(1, x)],
  ['a step of a schedule', notNegative, (x) => legendre.cosine(1)(x, Number.MAX_VALUE)],
  ['the steps of a schedule', positive, (x) => legendre.cosine(1)(0, x)],
  ['a rate after a warm-up', notNegative, (x) => legendre.warmUp(1, () => x)(0, 1)],
  ['the learning rate of a fit', { above: 0 }, (x) => fit({ pursuit: Classic, learningRate: x })],
  ['the least improvement of a fit', notNegative, (x) => fit({ validation: 0.5, earlyStopping: { patience: 1, minimumImprovement: x } })],
  ['the greatest norm of the gradients of a fit', { above: 0 }, (x) => fit({ pursuit: Classic, clipNorm: x })],
  ['the weight decay of a fit', notNegative, (x) => fit({ weightDecay: x })],
  ['the validation part of a fit', { from: 1 / 12, below: 11 / 12 }, (x) => fit({ validation: x })],
  ['a probability of Bernoulli', { from: 0, to: 1 }, (x) => point(Source, Bernoulli, [x])],
  ['a factor', { from: -Number.MAX_VALUE, ...greatest }, (x) => js.scale(x, point(Natural, NormalMean, [1]))],
]

describe.each([
  ['an integer', integers],
  ['a real number', reals],
] as const)('%s', (kind, rows) => {
  it.each(rows)('%s', (_, limits, call) => {
    const { accepted, refused } = ends(limits, next[kind])
    for (const x of accepted) expect(() => call(x), `${x} is accepted`).not.toThrow()
    for (const x of refused) expect(() => call(x), `${x} is refused`).toThrow(DomainError)
    if (kind === 'an integer') expect(() => call(1.5), 'no fraction').toThrow(DomainError)
  })
})
