import {
  complementOf,
  entropyOf,
  logComplementOf,
  logOddsOf,
  logProbabilityOf,
  probabilityOf,
} from '../engine/chance.ts'
import { countEntropy, entropyOfCounts } from '../engine/count-entropy.ts'
import { drawPoisson, logBinomialMass } from '../engine/counts.ts'
import { drawLogGamma } from '../engine/draw-gamma.ts'
import { exp, log } from '../engine/elementary.ts'
import { exactBinomialTails, mostExactTrials } from '../engine/exact-binomial.ts'
import { expectedLogRisingFactorial } from '../engine/expected-logs.ts'
import { logRisingFactorial } from '../engine/gamma.ts'
import { betaTails } from '../engine/incomplete-beta.ts'
import { gammaQuantile } from '../engine/incomplete-gamma.ts'
import { countQuantile, countTails, mirrored, type Tails, withLower } from '../engine/tails.ts'
import { DomainError, shown } from '../errors.ts'
import type { Definition } from '../geometry/definition.ts'
import type { Manifold } from '../geometry/manifold.ts'
import type { CheckedNumber, GivenSize, OrError } from '../geometry/size.ts'
import type { EndOfFamily } from '../geometry/unbounded.ts'
import type { Settled } from '../types/settled.ts'
import { countsAround, failuresBefore, oddsAgainst } from './failures.ts'
import { family } from './family.ts'
import type { Family, FamilyDefinition } from './family-definition.ts'
import type { PositiveValue } from './positive-argument.ts'
import { type Counts, counts } from './sample-spaces.ts'

/**
 * Failures k = 0, 1, 2, … before the `R`-th success, which every trial is with probability p. `R` may be any
 * positive number: k is then a Poisson count whose rate is Gamma-distributed with shape R.
 *
 *   Source  [1]  0 < p ≤ 1
 *   Natural [1]  θ = log(1 − p)            θ < 0
 *   Mean    [1]  η = E[k] = R (1 − p)/p    η ≥ 0
 *
 *   s(k) = k    log h(k) = log Γ(k + R) − log Γ(R) − log k!    ψ(θ) = −R log(1 − exp θ)
 *   φ(η) = η log η/(R + η) − R log (R + η)/R
 *
 * @see https://en.wikipedia.org/wiki/Negative_binomial_distribution, of the number of failures
 */
export interface NegativeBinomial<in out S extends number & { valueOf(): SuccessesValue<S> }>
  extends Family<'NegativeBinomial', 1, Counts, 'θ < 0', [S]> {
  readonly successes: S
  readonly end?: EndOfFamily<NegativeBinomial<S>, 1, 0>
}

/** `NegativeBinomial<S>`, once `S` is known to be a number of successes. */
export type NegativeBinomialFamily<S> = S extends number & { valueOf(): SuccessesValue<S> }
  ? NegativeBinomial<S>
  : never // it did not compile: any `number` is let in, and checked at run time

/** `number` if `S` may be a number of successes, else the error that says why not. */
export type SuccessesValue<S> = PositiveValue<'successes are', S>

/** `S` if it is a number of successes, else the error that says why not. */
type CheckedSuccesses<S> = CheckedNumber<S, SuccessesValue<S>>

/** `NegativeBinomial` as a notation gives its arguments. */
export interface NegativeBinomialDefinition extends Definition {
  readonly defines: this['args'] extends [infer S extends number]
    ? OrError<SuccessesValue<S>, NegativeBinomialFamily<S>>
    : never
}

/**
 * The family of distributions of the number of failures before the `r`-th success.
 *
 * @throws {DomainError} if `r` is not a positive number
 * @example
 * toMean(point(Source, NegativeBinomial(2.5), [0.5])).coordinates[0] //=> 2.5
 */
export function NegativeBinomial<S extends GivenSize>(
  r: CheckedSuccesses<S>,
): Settled<NegativeBinomialFamily<S>> {
  const successes = r as number // anything else is refused
  if (!(Number.isFinite(successes) && successes > 0))
    throw new DomainError(
      `NegativeBinomial: successes are a positive number, received ${shown(successes)}; choose one, not necessarily an integer`,
    )
  const definition: FamilyDefinition<NegativeBinomial<number>> = {
    kind: 'NegativeBinomial',
    arguments: [successes],
    ...failuresBefore(successes),
    samples: counts,

    logBaseMeasure: (k) => logRisingFactorial(k, successes),
    expectedLogBaseMeasure: (eta, i) => expectedLogRisingFactorial(successes, eta[i]! / successes),
    logDensity: (w, i, k) => logDensity(w[i]!, k, successes),
    entropy: (w, i) => entropy(w[i]!, successes),
    tails: (w, i, x) => countTails(x, tailsOf(w[i]!, successes)),
    quantile: (w, i, probability, complement) => {
      // a Poisson count of a rate in the same place of its distribution, which is most of what varies
      const rate = oddsAgainst(w[i]!) * gammaQuantile(successes, probability, complement)
      return countQuantile(probability, complement, rate, tailsOf(w[i]!, successes))
    },
    // ⌊(r − 1)(1 − p)/p⌋
    mode: (w, i) =>
      successes <= 1 ? 0 : Math.min(Math.floor((successes - 1) * oddsAgainst(w[i]!)), Number.MAX_VALUE),

    // a Poisson count whose rate is Gamma-distributed with shape r and mean r·q/p
    draw: (w, i, random) => {
      const logOdds = -logOddsOf(w[i]!)
      return drawPoisson(exp(logOdds + drawLogGamma(successes, random)), random)
    },
    outcomes: (w, i) => countsAround(successes * oddsAgainst(w[i]!), (k) => logDensity(w[i]!, k, successes)),
  }
  const negativeBinomial: Manifold = family<NegativeBinomial<number>>(() => definition, { successes })
  return negativeBinomial as Settled<NegativeBinomialFamily<S>> // of a number of successes that is S
}

/** The probability of r successes among k + r trials, times that of the last trial being one of them. */
function logDensity(c: number, k: number, r: number): number {
  if (k === 0) return r * logProbabilityOf(c)
  if (Math.abs(c) > 0.5) return k * logComplementOf(c) + r * logProbabilityOf(c) + logRisingFactorial(k, r)
  return log(r / (k + r)) + logBinomialMass(r, k, probabilityOf(c), complementOf(c))
}

/** A series where there are many successes and failures, else a sum over the counts if they are few. */
function entropy(c: number, r: number): number {
  const odds = oddsAgainst(c)
  const variance = (r * odds) / probabilityOf(c)
  if (r * complementOf(c) > 1e4)
    return countEntropy(log(r * odds) - logProbabilityOf(c), 1 / variance, -1 / r)
  if (variance < 1e5 && r > 1e-3 * odds)
    return entropyOfCounts(
      countsAround(r * odds, (k) => logDensity(c, k, r)),
      (k) => logDensity(c, k, r),
    )
  return (r / probabilityOf(c)) * entropyOf(c) - expectedLogRisingFactorial(r, odds)
}

/** The r-th success comes among the first k + r trials: an incomplete beta function. */
function tailsOf(c: number, r: number): (k: number) => Tails {
  return (k) => {
    // next to p = 1, where only the nearest count has any probability
    if (c < -0.5) return withLower(exp(logDensity(c, k + 1, r)), logDensity(c, k + 1, r))
    if (Number.isInteger(r) && k + r <= mostExactTrials && c <= 0.5)
      return mirrored(exactBinomialTails(k + r, r - 1, Math.abs(c), c > 0))
    if (r >= 1e-290) return betaTails(r, k + 1, probabilityOf(c), complementOf(c))
    // the upper tail of hardly any success is proportional to it
    const { upper, logUpper } = betaTails(1e-290, k + 1, probabilityOf(c), complementOf(c))
    return withLower(upper * (r / 1e-290), logUpper + log(r) - log(1e-290))
  }
}
