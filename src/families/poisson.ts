import { drawPoisson } from '../engine/counts.ts'
import { exp, log } from '../engine/elementary.ts'
import { gammaTails } from '../engine/incomplete-gamma.ts'
import { normalQuantile } from '../engine/normal-distribution.ts'
import { logFactorial, xLogX } from '../engine/special.ts'
import { countCumulative, countQuantile, type Tails } from '../engine/tails.ts'
import { Natural } from '../geometry/chart.ts'
import { type Family, family, sameRows, scalarMetric, scalarRows } from './family.ts'
import { counts } from './sample-spaces.ts'

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
export interface Poisson extends Family<'Poisson', 1, number> {}
export const Poisson: Poisson = family(() => ({
  kind: 'Poisson',
  dimension: 1,
  naturalDomain: 'ℝⁿ',
  samples: counts,
  missingCondition: (chart, rate, i) => (chart === Natural || rate[i]! >= 0 ? undefined : 'a rate ≥ 0'),

  sufficientStatistic: (k: number, to, i) => {
    to[i] = k
  },
  logBaseMeasure: (k) => -logFactorial(k),
  expectedLogBaseMeasure: (eta, i) => -expectedLogFactorial(eta[i]!),
  mean: (theta, i) => exp(theta[i]!),
  variance: (theta, i) => exp(theta[i]!),
  potential: (theta, i) => exp(theta[i]!),
  dualPotential: (eta, i) => xLogX(eta[i]!) - eta[i]!,

  toMean: scalarRows(exp),
  toNatural: scalarRows(log),
  naturalToSource: scalarRows(exp),
  sourceToNatural: scalarRows(log),
  meanToSource: sameRows(1),
  sourceToMean: sameRows(1),

  ...scalarMetric((_theta, eta) => eta, exp),
  batches: {
    means: (kernels, theta, eta, count) => kernels.exp(theta, eta, count),
    flat: (kernels, _theta, eta, vector, to, count) => kernels.multiplyEach(eta, vector, to, count),
    sumOfPotentials: (kernels, theta, count) => kernels.sumOfExp(theta, count),
  },

  cumulative: (theta, i, x) => countCumulative(x, tailsOf(exp(theta[i]!))),
  // the guess is right to second order for large rates
  quantile: (theta, i, probability, complement) => {
    const rate = exp(theta[i]!)
    const z = normalQuantile(probability, complement)
    const guess = rate + z * Math.sqrt(rate) + (z * z - 1) / 6
    return countQuantile(probability, complement, guess, tailsOf(rate))
  },
  mode: (theta, i) => Math.min(Math.floor(exp(theta[i]!)), Number.MAX_VALUE),

  draw: (theta, i, random) => drawPoisson(exp(theta[i]!), random),
  outcomes: (eta, i) => likelyCounts(eta[i]!),
}))

/** A count is above k if the arrival number k + 1, whose time is Gamma-distributed, comes before time 1. */
function tailsOf(rate: number): (k: number) => Tails {
  return (k) => {
    const { lower, upper } = gammaTails(k + 1, rate)
    return { lower: upper, upper: lower }
  }
}

/** The counts within twelve standard deviations, outside of which less than 1e-30 lies. */
function* likelyCounts(rate: number): Generator<number> {
  const reach = 12 * Math.sqrt(rate) + 30
  for (let k = Math.max(0, Math.floor(rate - reach)); k <= rate + reach; k++) yield k
}

/**
 * E[log k!]: summed, or for large rates by the asymptotic series of the entropy.
 *
 * @see R. J. Evans and J. Boersma, The entropy of a Poisson distribution, SIAM Review 30 (1988)
 */
function expectedLogFactorial(rate: number): number {
  if (rate === 0) return 0
  if (rate > 1000) {
    const entropy =
      0.5 * log(2 * Math.PI * Math.E * rate) - (1 / 12 + (1 / 24 + 19 / 360 / rate) / rate) / rate
    return entropy + rate * log(rate) - rate
  }
  let sum = 0
  let total = 0 // of the probabilities, to cancel what rounding does to all of them
  for (const k of likelyCounts(rate)) {
    const logFactorialOfK = logFactorial(k)
    const probability = exp(k * log(rate) - rate - logFactorialOfK)
    sum += probability * logFactorialOfK
    total += probability
  }
  return sum / total
}
