import {
  crossEntropy,
  density,
  entropy,
  expectation,
  logDensities,
  logDensity,
} from '../../distributions/density.ts'
import { mean, variance } from '../../distributions/moments.ts'
import { sufficientStatistic } from '../../distributions/statistics.ts'
import { exp } from '../../engine/elementary.ts'
import { DomainError } from '../../errors.ts'
import type { Source } from '../../geometry/chart.ts'
import { canonicalDivergence, relativeEntropy } from '../../geometry/divergence.ts'
import type { Point } from '../../geometry/point.ts'
import { metric } from '../../geometry/riemannian.ts'
import { type ExponentialFamily, statisticalKernels } from '../../geometry/statistical.ts'
import { toMean, toSource } from '../../geometry/transition.ts'
import { expectNumbers, expectTrue } from '../law.ts'
import { sum } from '../numerics.ts'
import { hasAngles } from './angles.ts'
import { numbersOf } from './moments.ts'
import { type Distribution, pairs, type QuadratureNode, type Subject, trialAt } from './subject.ts'

/** What integrals over the observations of a family say. */
export function checkDensities(subject: Subject): void {
  for (const [p, q] of pairs(subject)) {
    divergences(subject, p, q)
    const { nodes } = subject
    if (!nodes) continue
    const average = averageOver(nodes(p), p)
    masses(subject, p, average)
    moments(subject, p, average)
    entropies(subject, p, q, average)
    oneByOne(subject, p, average)
    expectations(subject, p)
  }
}

/** Expectations under a distribution. */
interface Average {
  readonly xs: readonly unknown[]
  readonly logs: Float64Array
  readonly of: (term: (n: number) => number) => number
}

function averageOver(nodes: readonly QuadratureNode[], p: Distribution): Average {
  const xs = nodes.map(({ x }) => x)
  const logs = logDensities(p, xs)
  const masses = nodes.map(({ weight }, n) => weight * Math.exp(logs[n]!))
  return { xs, logs, of: (term) => sum(xs.length, (n) => masses[n]! * term(n)) }
}

function masses(subject: Subject, p: Distribution, { xs, of }: Average): void {
  const trial = trialAt(subject, p)
  expectNumbers(trial, 'densities to sum or integrate to one', [of(() => 1)], [1], subject.error)
  const s = xs.map((x) => sufficientStatistic(subject.family, x).coordinates)
  const eta = toMean(p).coordinates
  const indices = [...eta.keys()]
  const means = indices.map((i) => of((n) => s[n]![i]!))
  expectNumbers(trial, 'E[s] to be the mean coordinates', eta, means, subject.error)
  const covariances = indices.flatMap((i) =>
    indices.map((j) => of((n) => (s[n]![i]! - eta[i]!) * (s[n]![j]! - eta[j]!))),
  )
  expectNumbers(trial, 'the covariance of s to be the metric', metric(p), covariances, 10 * subject.error)
}

/** Of angles, mean and variance are others than those of numbers. */
function moments(subject: Subject, p: Distribution, { xs, of }: Average): void {
  if (hasAngles(subject.family)) return
  const trial = trialAt(subject, p)
  const shape = mean(p)
  const values = xs.map((x) => numbersOf(x, shape))
  const means = numbersOf(shape, shape)
  const sums = means.map((_, i) => of((n) => values[n]![i]!))
  expectNumbers(trial, 'the mean to be E[x]', means, sums, subject.error)
  const squares = means.map((_, i) => of((n) => (values[n]![i]! - sums[i]!) ** 2))
  const variances = numbersOf(variance(p), shape)
  expectNumbers(trial, 'the variance to be E[(x − E[x])²]', variances, squares, 10 * subject.error)
  for (const q of [toMean(p), toSource(p)] as Point<Source, ExponentialFamily>[]) {
    expectNumbers(trial, 'the mean to be the same in every chart', numbersOf(mean(q), shape), means, 1e-10)
    const others = numbersOf(variance(q), shape)
    expectNumbers(trial, 'the variance to be the same in every chart', others, variances, 1e-10)
  }
}

function entropies(subject: Subject, p: Distribution, q: Distribution, { xs, logs, of }: Average): void {
  const trial = trialAt(subject, `${p} and ${q}`)
  const error = 10 * subject.error
  const others = logDensities(q, xs)
  const relative = of((n) => logs[n]! - others[n]!)
  const negativeLog = of((n) => -logs[n]!)
  const eta = toMean(p)
  expectNumbers(
    trial,
    'relative entropy to be E[log p − log q]',
    [relativeEntropy(eta, q)],
    [relative],
    error,
  )
  const cross = [crossEntropy(eta, q), crossEntropy(eta, p)]
  expectNumbers(trial, 'cross-entropy to be −E[log q]', cross, [relative + negativeLog, negativeLog], error)
  const own = [entropy(p), entropy(eta), entropy(toSource(p))]
  expectNumbers(trial, 'the entropy to be −E[log p], in every chart', own, Array(3).fill(negativeLog), error)
}

function divergences(subject: Subject, p: Distribution, q: Distribution): void {
  const trial = trialAt(subject, `${p} and ${q}`)
  const relative = relativeEntropy(toMean(p), q)
  expectTrue(trial, 'relative entropy ≥ 0', relative >= 0, relative)
  const canonical = canonicalDivergence(q, toMean(p))
  expectNumbers(trial, 'relative entropy to be the canonical divergence', [relative], [canonical], 0)
  const own = relativeEntropy(toMean(p), p)
  expectTrue(trial, 'no relative entropy of a distribution from itself', own < 1e-11, own)
}

function oneByOne(subject: Subject, p: Distribution, { xs, logs }: Average): void {
  const trial = trialAt(subject, p)
  for (let n = 0; n < xs.length; n += Math.ceil(xs.length / 5)) {
    const x = xs[n]!
    const log = logDensity(p, x)
    const law = 'the log-density to be the same, one observation at a time or many'
    expectNumbers(trial, law, [log, log], [logs[n]!, logDensities(p, [x, x])[1]!], 0)
    expectNumbers(trial, 'the density to be the exponential of its logarithm', [density(p, x)], [exp(log)], 0)
    const others = [logDensity(toMean(p), x), logDensity(toSource(p), x)]
    expectNumbers(trial, 'the log-density to be the same in every chart', others, [log, log], 1e-9)
  }
}

function expectations(subject: Subject, p: Distribution): void {
  const trial = trialAt(subject, p)
  const f = (x: unknown) =>
    sufficientStatistic(subject.family, x).coordinates.reduce((total, s) => total + s, 0)
  if (statisticalKernels(subject.where, subject.family).outcomes) {
    const total = toMean(p).coordinates.reduce((total, eta) => total + eta, 0)
    const law = 'the sum of p(x)·s(x) over the outcomes to be the mean coordinates'
    expectNumbers(trial, law, [expectation(p, f)], [total], 1e-11)
    return
  }
  let message = 'none'
  try {
    expectation(p, f)
  } catch (error) {
    if (error instanceof DomainError) message = error.message
  }
  expectTrue(trial, 'no sum over a continuum', message.includes('a family of discrete outcomes'), message)
}
