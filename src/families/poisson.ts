import { countEntropy, entropyOfCounts } from '../engine/count-entropy.ts'
import { drawPoisson, logPoissonMass } from '../engine/counts.ts'
import { exp, log } from '../engine/elementary.ts'
import { deviance } from '../engine/gamma.ts'
import { gammaTails } from '../engine/incomplete-gamma.ts'
import { normalQuantile } from '../engine/normal-distribution.ts'
import { halfLogTwoPi, logFactorial, xLogX } from '../engine/special.ts'
import { countQuantile, countTails, mirrored, type Tails } from '../engine/tails.ts'
import { Natural } from '../geometry/chart.ts'
import { family, sameRows, scalarMetric, scalarRows } from './family.ts'
import type { Family } from './family-definition.ts'
import { type Counts, counts } from './sample-spaces.ts'

/**
 * Counts k = 0, 1, 2, … of events that arrive at a constant rate.
 *
 *   Source  [1]  λ ≥ 0          expected count (events)
 *   Natural [1]  θ = log λ      any real
 *   Mean    [1]  η = E[k] = λ   events
 *
 *   s(k) = k    log h(k) = −log k!    ψ(θ) = exp θ    φ(η) = η log η − η
 *
 * @example
 * const p = point(Source, Poisson, [2])
 * density(p, 0).toFixed(6) //=> '0.135335'
 * @see Goal, probability/Goal/Probability/Distributions.hs, `Poisson`
 */
export interface Poisson extends Family<'Poisson', 1, Counts> {}
export const Poisson: Poisson = /* @__PURE__ */ family(() => ({
  kind: 'Poisson',
  dimension: 1,
  naturalDomain: 'ℝⁿ',
  samples: counts,
  missingCondition: (chart, rate, i) => (chart === Natural || rate[i]! >= 0 ? undefined : 'a rate ≥ 0'),

  sufficientStatistic: (k: number, to, i) => {
    to[i] = k
  },
  logBaseMeasure: (k) => -logFactorial(k),
  expectedLogBaseMeasure: (eta, i) => -entropy(eta[i]!) - xLogX(eta[i]!) + eta[i]!,
  logDensity: (w, i, k) => logDensity(w[i]!, k),
  entropy: (w, i) => (w[i]! < -1 ? 0.5 * -w[i]! + halfLogTwoPi + 0.5 : entropy(rateOf(w[i]!))),
  relativeEntropy: (p, i, q, j) => divergence(p[i]!, q[j]!),
  mean: (w, i) => rateOf(w[i]!),
  variance: (w, i) => rateOf(w[i]!),
  potential: (theta, i) => exp(theta[i]!),
  dualPotential: (eta, i) => xLogX(eta[i]!) - eta[i]!,

  toMean: scalarRows(exp),
  toNatural: scalarRows(log),
  naturalToSource: scalarRows(exp),
  sourceToNatural: scalarRows(log),
  meanToSource: sameRows(1),
  sourceToMean: sameRows(1),

  working: {
    fromNatural: scalarRows((theta) => workingOf(exp(theta), theta)),
    fromSource: sameRows(1),
    fromMean: sameRows(1),
    toNatural: scalarRows(logRateOf),
    toSource: scalarRows(rateOf),
    toMean: scalarRows(rateOf),
  },

  ...scalarMetric((_theta, eta) => eta, exp),
  batches: {
    means: (kernels, theta, eta, count) => kernels.exp(theta, eta, count),
    flat: (kernels, _theta, eta, vector, to, count) => kernels.multiplyEach(eta, vector, to, count),
    sumOfPotentials: (kernels, theta, count) => kernels.sumOfExp(theta, count),
  },

  tails: (w, i, x) => countTails(x, tailsOf(w[i]!)),
  // the guess is right to second order for large rates
  quantile: (w, i, probability, complement) => {
    const rate = rateOf(w[i]!)
    const z = normalQuantile(probability, complement)
    const guess = rate + z * Math.sqrt(rate) + (z * z - 1) / 6
    return countQuantile(probability, complement, guess, tailsOf(w[i]!))
  },
  mode: (w, i) => Math.min(Math.floor(rateOf(w[i]!)), Number.MAX_VALUE),

  draw: (w, i, random) => drawPoisson(rateOf(w[i]!), random),
  outcomes: (w, i) => likelyCounts(rateOf(w[i]!)),
}))

/**
 * The rate itself, where it is a normal double; else it is told by its logarithm: −log λ, below −1, where λ is too large,
 * and 1/log λ, above −1, where it is too small.
 */
function workingOf(rate: number, logRate: number): number {
  if ((rate > 1e-299 && rate < 1e299) || logRate === Number.NEGATIVE_INFINITY) return rate
  return rate > 1 ? -logRate : 1 / logRate
}

function rateOf(w: number): number {
  return w >= 0 ? w : exp(logRateOf(w))
}

function logRateOf(w: number): number {
  return w >= 0 ? log(w) : w < -1 ? -w : 1 / w
}

/** By the saddle point, unless the rate or its logarithm is next to what doubles hold, where nothing cancels. */
function logDensity(w: number, k: number): number {
  if (rateOf(w) === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY
  return w < 0 && k > 0 ? k * logRateOf(w) - rateOf(w) - logFactorial(k) : logPoissonMass(k, rateOf(w))
}

function divergence(p: number, q: number): number {
  if (p === q) return 0
  const [rate, other] = [rateOf(p), rateOf(q)]
  if (p >= 0 && q >= 0) return q === 0 ? Number.POSITIVE_INFINITY : deviance(rate, other)
  return rate === 0 ? other : rate * (logRateOf(p) - logRateOf(q)) + other - rate
}

/** A count is above k if the arrival number k + 1, whose time is Gamma-distributed, comes before time 1. */
function tailsOf(w: number): (k: number) => Tails {
  const rate = rateOf(w)
  return (k) => mirrored(gammaTails(k + 1, rate))
}

/** The counts within twelve standard deviations, outside of which less than 1e-30 lies. */
function* likelyCounts(rate: number): Generator<number> {
  const reach = 12 * Math.sqrt(rate) + 30
  for (let k = Math.max(0, Math.floor(rate - reach)); k <= rate + reach; k++) yield k
}

/**
 * Summed, or for large rates by an asymptotic series.
 *
 * @see R. J. Evans and J. Boersma, The entropy of a Poisson distribution, SIAM Review 30 (1988)
 */
function entropy(rate: number): number {
  if (rate === Number.POSITIVE_INFINITY) return rate
  if (rate > 1000) return countEntropy(log(rate), 1 / rate, 0) - 19 / 360 / rate / rate / rate
  return entropyOfCounts(likelyCounts(rate), (k) => logPoissonMass(k, rate))
}
