import { log1p } from '../engine/elementary.ts'
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
 * @see https://en.wikipedia.org/wiki/Geometric_distribution, of the number of failures
 */
export interface Geometric extends Family<'Geometric', 1, number, 'θ < 0'> {}
export const Geometric: Geometric = family(() => ({
  kind: 'Geometric',
  ...failuresBefore(1),
  samples: counts,

  logBaseMeasure: () => 0,
  expectedLogBaseMeasure: () => 0,

  draw: (theta, i, random) => Math.floor(log1p(-random.uniform()) / theta[i]!),
  outcomes: (eta, i) => {
    const theta = naturalOfRatio(eta[i]!)
    return countsAround(eta[i]!, (k) => (k === 0 ? 0 : k * theta + logSuccess(theta)))
  },
}))
