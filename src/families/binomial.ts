import {
  chanceDivergence,
  chanceOf,
  chanceOfLogOdds,
  chanceOfProbability,
  complementOf,
  logComplementOf,
  logOddsOf,
  logProbabilityOf,
  probabilityOf,
  varianceOf,
} from '../engine/chance.ts'
import { countEntropy, entropyOfCounts } from '../engine/count-entropy.ts'
import { drawBinomial, logBinomialMass } from '../engine/counts.ts'
import { exp, log, log1p } from '../engine/elementary.ts'
import { exactBinomialTails, mostExactTrials } from '../engine/exact-binomial.ts'
import { expectedLogBinomial } from '../engine/expected-logs.ts'
import { logBinomial } from '../engine/gamma.ts'
import { betaTails } from '../engine/incomplete-beta.ts'
import { normalQuantile } from '../engine/normal-distribution.ts'
import { logistic, logisticVariance, softplus } from '../engine/special.ts'
import { countQuantile, countTails, nothingAbove, type Tails, withLower, withUpper } from '../engine/tails.ts'
import { DomainError } from '../errors.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import type { Definition } from '../geometry/definition.ts'
import type { Manifold } from '../geometry/manifold.ts'
import {
  type CheckedSize,
  checkSize,
  type GivenSize,
  type OfSize,
  type SizeValue,
  type SmallSize,
  type UpTo,
} from '../geometry/size.ts'
import type { Add } from '../types/digits.ts'
import type { Settled } from '../types/settled.ts'
import { family, scalarMetric, scalarRows } from './family.ts'
import type { Family, FamilyDefinition } from './family-definition.ts'
import { type CountsUpTo, countsUpTo } from './sample-spaces.ts'

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
  extends Family<'Binomial', 1, CountsUpTo<Add<N, 1>, Successes<N>>, 'ℝⁿ', [N]> {
  readonly trials: N
}

/** A literal where there are fewer than 32 trials, so that the compiler can check it. */
type Successes<N extends number> = N extends Exclude<SmallSize, 32> ? UpTo<N> : number

/** `Binomial<N>`, once `N` is known to be a size. */
export type BinomialFamily<N> = N extends number & { valueOf(): SizeValue<N> }
  ? Binomial<N>
  : BinomialOfUnknownSize

/** `Binomial` of a number of trials that is `number`, which only a generic function can let in. */
export interface BinomialOfUnknownSize extends Family<'Binomial', 1, CountsUpTo<number>, 'ℝⁿ', [number]> {
  readonly trials: number
}

/** `Binomial` as a notation gives its arguments. */
export interface BinomialDefinition extends Definition {
  readonly defines: this['args'] extends [infer N extends number] ? OfSize<N, BinomialFamily<N>> : never
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
  const definition: FamilyDefinition<BinomialOfUnknownSize> = {
    kind: 'Binomial',
    arguments: [trials],
    dimension: 1,
    naturalDomain: 'ℝⁿ',
    samples: countsUpTo(trials),
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
    logDensity: (w, i, k) => logDensity(w[i]!, k, trials),
    entropy: (w, i) => entropy(w[i]!, trials),
    relativeEntropy: (p, i, q, j) => trials * chanceDivergence(p[i]!, q[j]!),
    mean: (w, i) => trials * probabilityOf(w[i]!),
    variance: (w, i) => trials * varianceOf(w[i]!),
    potential: (theta, i) => trials * softplus(theta[i]!),
    dualPotential: (eta, i) =>
      logPower(eta[i]!, failures(eta[i]!)) + logPower(failures(eta[i]!), Math.min(eta[i]!, trials)),

    toMean: scalarRows(mean),
    toNatural: scalarRows((eta) => logOdds(eta, failures(eta))),
    naturalToSource: probability,
    sourceToNatural: scalarRows((p) => logOdds(p, 1 - p)),
    meanToSource: scalarRows((eta) => Math.min(eta / trials, 1)),
    sourceToMean: scalarRows((p) => trials * p),

    working: {
      fromNatural: scalarRows(chanceOfLogOdds),
      fromSource: scalarRows(chanceOfProbability),
      fromMean: scalarRows((eta) => chanceOf(eta / trials, failures(eta) / trials)),
      toNatural: scalarRows(logOddsOf),
      toSource: scalarRows(probabilityOf),
      toMean: scalarRows((c) => trials * probabilityOf(c)),
    },

    ...scalarMetric((theta, eta) => trials * logisticVariance(theta, eta / trials), mean),
    batches: {
      means: (kernels, theta, eta, count) => {
        kernels.logistic(theta, eta, count)
        const { values } = eta
        for (let i = 0; i < count; i++) values[i]! *= trials
      },
      sumOfPotentials: (kernels, theta, count) => trials * kernels.sumOfSoftplus(theta, count),
    },

    tails: (w, i, x) => countTails(x, tailsOf(w[i]!, trials)),
    quantile: (w, i, probability, complement) => {
      const p = probabilityOf(w[i]!)
      const deviation = Math.sqrt(trials * varianceOf(w[i]!))
      const guess = trials * p + normalQuantile(probability, complement) * deviation
      return countQuantile(probability, complement, guess, tailsOf(w[i]!, trials), trials)
    },
    mode: (w, i) => Math.min(Math.floor((trials + 1) * probabilityOf(w[i]!)), trials),
    probabilities: (w, i) => {
      if (trials >= mostOutcomes)
        throw new DomainError(
          `probabilities: expected at most ${mostOutcomes} outcomes, received ${trials + 1} of Binomial<${trials}>; ask for density or cumulative`,
        )
      return Array.from({ length: trials + 1 }, (_, k) => exp(logDensity(w[i]!, k, trials)))
    },

    draw: (w, i, random) =>
      w[i]! < 0
        ? trials - drawBinomial(trials, complementOf(w[i]!), random)
        : drawBinomial(trials, probabilityOf(w[i]!), random),
    outcomes: (w, i) => likelyCounts(probabilityOf(w[i]!), complementOf(w[i]!), trials),
  }
  const binomial: Manifold = family<BinomialOfUnknownSize>(() => definition, { trials })
  return binomial as Settled<BinomialFamily<N>> // of a size that is N
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
function logDensity(c: number, k: number, n: number): number {
  if (k === 0) return n * logComplementOf(c)
  if (k === n) return n * logProbabilityOf(c)
  if (Math.abs(c) > 0.5) return logBinomial(n, k) + (c > 0 ? -k * c : (n - k) * c)
  return logBinomialMass(k, n - k, probabilityOf(c), complementOf(c))
}

/** −Σ p(k) log p(k), or a series where many succeed and many fail. */
function entropy(c: number, n: number): number {
  const [p, q] = [probabilityOf(c), complementOf(c)]
  if (n * p * q > 1e4) return countEntropy(log(n * p * q), 1 / (n * p * q), 1 / n)
  return entropyOfCounts(likelyCounts(p, q, n), (k) => logDensity(c, k, n))
}

/** More would be a list of megabytes. */
const mostOutcomes = 1_000_000

/** Fewer successes than k + 1 are as many trials of which the successful ones are few: an incomplete beta function. */
function tailsOf(c: number, n: number): (k: number) => Tails {
  return (k) => {
    if (k >= n) return nothingAbove
    // next to 0 or 1, where only the nearest count has any probability
    if (c > 0.5) return withLower(exp(logDensity(c, k + 1, n)), logDensity(c, k + 1, n))
    if (c < -0.5) return withUpper(exp(logDensity(c, k, n)), logDensity(c, k, n))
    if (n <= mostExactTrials) return exactBinomialTails(n, k, Math.abs(c), c > 0)
    return betaTails(n - k, k + 1, complementOf(c), probabilityOf(c))
  }
}

/** The counts within twelve standard deviations, outside of which less than 1e-30 lies. */
function* likelyCounts(p: number, q: number, n: number): Generator<number> {
  const reach = 12 * Math.sqrt(n * p * q) + 30
  const last = Math.min(n, n * p + reach)
  for (let k = Math.max(0, Math.floor(n * p - reach)); k <= last; k++) yield k
}
