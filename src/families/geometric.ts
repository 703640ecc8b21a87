import { entropyOf, logComplementOf, logProbabilityOf, probabilityOf } from '../engine/chance.ts'
import { exp, expm1, log, log1p } from '../engine/elementary.ts'
import { exactBinomialTails, mostExactTrials } from '../engine/exact-binomial.ts'
import { bothTails, countQuantile, countTails, mirrored, type Tails } from '../engine/tails.ts'
import type { EndOfFamily } from '../geometry/unbounded.ts'
import { countsAround, failuresBefore, oddsAgainst } from './failures.ts'
import { family } from './family.ts'
import type { Family } from './family-definition.ts'
import { type Counts, counts } from './sample-spaces.ts'

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
export interface Geometric extends Family<'Geometric', 1, Counts, 'θ < 0'> {
  readonly end?: EndOfFamily<Geometric, 1, 0>
}
export const Geometric: Geometric = /* @__PURE__ */ family(() => ({
  kind: 'Geometric',
  ...failuresBefore(1),
  samples: counts,

  logBaseMeasure: () => 0,
  expectedLogBaseMeasure: () => 0,

  logDensity: (w, i, k) => logDensity(w[i]!, k),
  // −log p − (q log q)/p
  entropy: (w, i) => entropyOf(w[i]!) / probabilityOf(w[i]!),
  tails: (w, i, x) => countTails(x, tailsOf(w[i]!)),
  quantile: (w, i, probability, complement) => {
    const logComplement = probability < 0.5 ? log1p(-probability) : log(complement)
    const guess = logComplement / logComplementOf(w[i]!) - 1
    return countQuantile(probability, complement, guess, tailsOf(w[i]!))
  },
  mode: () => 0,

  draw: (w, i, random) =>
    Math.min(Math.floor(log1p(-random.uniform()) / logComplementOf(w[i]!)) + 0, Number.MAX_VALUE),
  outcomes: (w, i) => countsAround(oddsAgainst(w[i]!), (k) => logDensity(w[i]!, k)),
}))

function logDensity(c: number, k: number): number {
  return k === 0 ? logProbabilityOf(c) : k * logComplementOf(c) + logProbabilityOf(c)
}

/** All of the first k + 1 trials are failures, or one is not. */
function tailsOf(c: number): (k: number) => Tails {
  return (k) => {
    if (Math.abs(c) <= 0.5 && k < mostExactTrials)
      return mirrored(exactBinomialTails(k + 1, 0, Math.abs(c), c > 0))
    const logUpper = (k + 1) * logComplementOf(c)
    return bothTails(-expm1(logUpper), exp(logUpper), undefined, logUpper)
  }
}
