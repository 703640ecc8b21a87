import { drawBinomial, logBinomialMass } from '../engine/counts.ts'
import { exp, log, log1p } from '../engine/elementary.ts'
import { expectedLogBinomial } from '../engine/expected-logs.ts'
import { logBinomial } from '../engine/gamma.ts'
import { betaTails } from '../engine/incomplete-beta.ts'
import { normalQuantile } from '../engine/normal-distribution.ts'
import { logistic, logisticVariance, softplus } from '../engine/special.ts'
import { countCumulative, countQuantile, type Tails } from '../engine/tails.ts'
import { DomainError } from '../errors.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import {
  type CheckedSize,
  checkSize,
  type GivenSize,
  type SizeValue,
  type SmallSize,
} from '../geometry/size.ts'
import type { TupleOf } from '../types/borrowed.ts'
import type { Settled } from '../types/settled.ts'
import { type Family, type FamilyDefinition, family, scalarMetric, scalarRows } from './family.ts'
import { countsUpTo } from './sample-spaces.ts'

/**
 * Successes among `N` independent trials, each of which succeeds with probability p.
 *
 *   Source  [1]  0 ≤ p ≤ 1
 *   Natural [1]  θ = log p/(1 − p)    any real
 *   Mean    [1]  η = E[k] = N p
 *
 *   s(k) = k    log h(k) = log C(N, k)    ψ(θ) = N log(1 + exp θ)
 *   φ(η) = η log η/N + (N − η) log (N − η)/N
 *
 * @see Goal, probability/Goal/Probability/Distributions.hs, `Binomial`
 */
export interface Binomial<in out N extends number & { valueOf(): SizeValue<N> }>
  extends Family<'Binomial', 1, Successes<N>> {
  readonly trials: N
}

/** A literal where there are fewer than 32 trials, so that the compiler can check it. */
type Successes<N extends number> = N extends Exclude<SmallSize, 32> ? Partial<TupleOf<N>>['length'] : number

/** `Binomial<N>`, once `N` is known to be a size. */
export type BinomialFamily<N> = N extends number & { valueOf(): SizeValue<N> }
  ? Binomial<N>
  : BinomialOfUnknownSize

/** `Binomial` of a number of trials that is `number`, which only a generic function can let in. */
export interface BinomialOfUnknownSize extends Family<'Binomial', 1, number> {
  readonly trials: number
}

/**
 * The family of distributions of the number of successes among `n` trials.
 *
 * @throws {DomainError} if `n` is not a positive integer
 * @example
 * toMean(point(Source, Binomial(6), [0.5])).coordinates[0] //=> 3
 */
export function Binomial<N extends GivenSize>(n: CheckedSize<N>): Settled<BinomialFamily<N>> {
  const trials = n as number // `checkSize` refuses anything else
  checkSize('Binomial', trials)
  /** A mean may round above n. */
  const failures = (eta: number) => Math.max(trials - eta, 0)
  const mean = (theta: number) => trials * logistic(theta)
  const probability = scalarRows(logistic)
  const definition: FamilyDefinition<number> = {
    kind: 'Binomial',
    arguments: [trials],
    dimension: 1,
    naturalDomain: 'ℝⁿ',
    samples: countsUpTo<number>(trials),
    missingCondition: (chart, p, i) => {
      if (chart === Natural) return undefined
      if (chart === Mean)
        return p[i]! >= 0 && p[i]! <= trials * (1 + 1e-12) ? undefined : `a mean from 0 to ${trials}`
      return p[i]! >= 0 && p[i]! <= 1 ? undefined : 'a probability from 0 to 1'
    },

    sufficientStatistic: (k, to, i) => {
      to[i] = k
    },
    logBaseMeasure: (k) => logBinomial(trials, k),
    expectedLogBaseMeasure: (eta, i) =>
      expectedLogBinomial(trials, Math.min(eta[i]! / trials, 1), failures(eta[i]!) / trials),
    logDensity: (theta, i, k) => logDensity(theta[i]!, k, trials),
    mean: (theta, i) => mean(theta[i]!),
    variance: (theta, i) => trials * logisticVariance(theta[i]!, logistic(theta[i]!)),
    potential: (theta, i) => trials * softplus(theta[i]!),
    dualPotential: (eta, i) =>
      logPower(eta[i]!, failures(eta[i]!)) + logPower(failures(eta[i]!), Math.min(eta[i]!, trials)),

    toMean: scalarRows(mean),
    toNatural: scalarRows((eta) => logOdds(eta, failures(eta))),
    naturalToSource: probability,
    sourceToNatural: scalarRows((p) => logOdds(p, 1 - p)),
    meanToSource: scalarRows((eta) => Math.min(eta / trials, 1)),
    sourceToMean: scalarRows((p) => trials * p),

    ...scalarMetric((theta, eta) => trials * logisticVariance(theta, eta / trials), mean),
    batches: {
      means: (kernels, theta, eta, count) => {
        kernels.logistic(theta, eta, count)
        const { values } = eta
        for (let i = 0; i < count; i++) values[i]! *= trials
      },
      sumOfPotentials: (kernels, theta, count) => trials * kernels.sumOfSoftplus(theta, count),
    },

    cumulative: (theta, i, x) => countCumulative(x, tailsOf(theta[i]!, trials)),
    quantile: (theta, i, probability, complement) => {
      const p = logistic(theta[i]!)
      const deviation = Math.sqrt(trials * logisticVariance(theta[i]!, p))
      const guess = trials * p + normalQuantile(probability, complement) * deviation
      return countQuantile(probability, complement, guess, tailsOf(theta[i]!, trials), trials)
    },
    mode: (theta, i) => Math.min(Math.floor((trials + 1) * logistic(theta[i]!)), trials),
    probabilities: (theta, i) => {
      if (trials >= mostOutcomes)
        throw new DomainError(
          `probabilities: expected at most ${mostOutcomes} outcomes, received ${trials + 1} of Binomial<${trials}>; ask for density or cumulative`,
        )
      return Array.from({ length: trials + 1 }, (_, k) => exp(logDensity(theta[i]!, k, trials)))
    },

    draw: (theta, i, random) =>
      theta[i]! > 0
        ? trials - drawBinomial(trials, logistic(-theta[i]!), random)
        : drawBinomial(trials, logistic(theta[i]!), random),
    outcomes: (eta, i) => likelyCounts(eta[i]!, trials),
  }
  return family(() => definition, { trials })
}

/** log a/b, accurate near a = b too. */
function logOdds(a: number, b: number): number {
  return a > 0.5 * b && a < 2 * b ? log1p((a - b) / b) : log(a) - log(b)
}

/** a log a/(a + b), where a + b may have lost the digits of b. */
function logPower(a: number, b: number): number {
  if (a === 0) return 0
  return a * (a > b ? log1p(-b / (a + b)) : log(a / (a + b)))
}

/** By the saddle point, unless p is next to 0 or 1, where nothing cancels. */
function logDensity(theta: number, k: number, n: number): number {
  if (k === 0) return -n * softplus(theta)
  if (k === n) return -n * softplus(-theta)
  if (theta < -700) return k * theta + logBinomial(n, k)
  if (theta > 700) return (k - n) * theta + logBinomial(n, k)
  return logBinomialMass(k, n - k, logistic(theta), logistic(-theta))
}

/** More would be a list of megabytes. */
const mostOutcomes = 1_000_000

/** Fewer successes than k + 1 are as many trials of which the successful ones are few: an incomplete beta function. */
function tailsOf(theta: number, n: number): (k: number) => Tails {
  return (k) => {
    if (k >= n) return { lower: 1, upper: 0 }
    // next to 0 or 1, where only the nearest count has any probability
    if (theta < -700) return { lower: 1, upper: exp(logDensity(theta, k + 1, n)) }
    if (theta > 700) return { lower: exp(logDensity(theta, k, n)), upper: 1 }
    return betaTails(n - k, k + 1, logistic(-theta), logistic(theta))
  }
}

/** The counts within twelve standard deviations, outside of which less than 1e-30 lies. */
function* likelyCounts(eta: number, n: number): Generator<number> {
  const reach = 12 * Math.sqrt(eta * Math.max(1 - eta / n, 0)) + 30
  const last = Math.min(n, eta + reach)
  for (let k = Math.max(0, Math.floor(eta - reach)); k <= last; k++) yield k
}
