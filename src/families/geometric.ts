import { exp, expm1, log, log1p } from '../engine/elementary.ts'
import { countCumulative, countQuantile, type Tails } from '../engine/tails.ts'
import { countsAround, failuresBefore, logSuccess, naturalOfRatio } from './failures.ts'
import { type Family, family } from './family.ts'
import { counts } from './sample-spaces.ts'

/**
 * Failures k = 0, 1, 2, … before the first success, which every trial is with probability p.
 *
 *   Source  [1]  0 < p ≤ 1
 *   Natural [1]  θ = log(1 − p)          θ < 0
 *   Mean    [1]  η = E[k] = (1 − p)/p    η ≥ 0
 *
 *   s(k) = k    log h(k) = 0    ψ(θ) = −log(1 − exp θ)    φ(η) = η log η − (1 + η) log(1 + η)
 *
 * @example
 * const p = point(Source, Geometric, [0.25])
 * mean(p) //=> 3
 * density(p, 1).toFixed(6) //=> '0.187500'
 * @see https://en.wikipedia.org/wiki/Geometric_distribution, of the number of failures
 */
export interface Geometric extends Family<'Geometric', 1, number, 'θ < 0'> {}
export const Geometric: Geometric = family(() => ({
  kind: 'Geometric',
  ...failuresBefore(1),
  samples: counts,

  logBaseMeasure: () => 0,
  expectedLogBaseMeasure: () => 0,

  cumulative: (theta, i, x) => countCumulative(x, tailsOf(theta[i]!)),
  quantile: (theta, i, probability, complement) => {
    const logComplement = probability < 0.5 ? log1p(-probability) : log(complement)
    return countQuantile(probability, complement, logComplement / theta[i]! - 1, tailsOf(theta[i]!))
  },
  mode: () => 0,

  draw: (theta, i, random) => Math.floor(log1p(-random.uniform()) / theta[i]!),
  outcomes: (eta, i) => {
    const theta = naturalOfRatio(eta[i]!)
    return countsAround(eta[i]!, (k) => (k === 0 ? 0 : k * theta + logSuccess(theta)))
  },
}))

/** All of the first k + 1 trials are failures, or one is not. */
function tailsOf(theta: number): (k: number) => Tails {
  return (k) => {
    const exponent = k === 0 ? theta : (k + 1) * theta
    return { lower: -expm1(exponent), upper: exp(exponent) }
  }
}
