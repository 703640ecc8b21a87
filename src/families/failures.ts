import {
  chanceDivergence,
  chanceOf,
  chanceOfLogOdds,
  chanceOfProbability,
  complementOf,
  logComplementOf,
  logProbabilityOf,
  probabilityOf,
} from '../engine/chance.ts'
import { exp, expm1, log, log1p } from '../engine/elementary.ts'
import { logistic, softplus } from '../engine/special.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import { beyondDoubles } from './degenerate.ts'
import { scalarRows } from './family.ts'
import type { Family, FamilyDescription, Mathematics } from './family-definition.ts'
import { oneCoordinate } from './one-coordinate.ts'
import type { Counts } from './sample-spaces.ts'

/** What the families of failures before the r-th success have in common; the first success is r = 1. */
export function failuresBefore(r: number) {
  const toMean = (theta: number) => r * meanRatio(theta)
  const logSuccesses = log(r)
  /** θ = log η/(r + η) and log p = log r/(r + η), of which neither is above 0. */
  const logFailure = (u: number) => -softplus(logSuccesses - u)
  const logOfSuccess = (u: number) => -softplus(u - logSuccesses)
  /** p and 1 − p */
  const success = (u: number) => logistic(logSuccesses - u)
  const failure = (u: number) => logistic(u - logSuccesses)
  return {
    dimension: 1,
    naturalDomain: 'θ < 0',
    missingCondition: (chart, p, i) => {
      if (chart === Natural) return p[i]! < 0 ? undefined : 'θ < 0'
      if (chart === Mean) return p[i]! >= 0 ? undefined : 'a mean ≥ 0'
      return p[i]! > 0 && p[i]! <= 1 ? undefined : 'a probability above 0, up to 1'
    },

    sufficientStatistic: (k, to, i) => {
      to[i] = k
    },
    relativeEntropy: (p, i, q, j) => {
      const [c, d] = [p[i]!, q[j]!]
      if (c === d) return 0
      const all =
        complementOf(c) === 0 ? -r * logProbabilityOf(d) : (r / probabilityOf(c)) * chanceDivergence(c, d)
      return all
    },
    degenerate: (w, i) => (probabilityOf(w[i]!) > 0 ? undefined : beyondDoubles),
    mean: (w, i) => r * oddsAgainst(w[i]!),
    variance: (w, i) => (r * oddsAgainst(w[i]!)) / probabilityOf(w[i]!),
    potential: (theta, i) => -r * logSuccess(theta[i]!),
    dualPotential: (eta, i) => {
      const ratio = eta[i]! / r
      return ratio < Number.POSITIVE_INFINITY
        ? r * dualPotentialOfRatio(ratio)
        : -r * (1 + log(eta[i]!) - log(r))
    },

    toMean: scalarRows(toMean),
    toNatural: scalarRows((eta) => naturalOfRatio(eta / r)),
    naturalToSource: scalarRows((theta) => -expm1(theta)),
    sourceToNatural: scalarRows((p) => log1p(-p)),
    meanToSource: scalarRows((eta) => r / (r + eta)),
    sourceToMean: scalarRows((p) => (r * (1 - p)) / p),

    // of the probability p of a success
    working: {
      fromNatural: scalarRows(chanceOfNatural),
      fromSource: scalarRows(chanceOfProbability),
      fromMean: scalarRows((eta) => chanceOf(r / (r + eta), 1 / (1 + r / eta))),
      toNatural: scalarRows(logComplementOf),
      toSource: scalarRows(probabilityOf),
      toMean: scalarRows((c) => r * oddsAgainst(c)),
    },

    metric: (theta, i, to) => {
      to[0] = toMean(theta[i]!) * (1 + meanRatio(theta[i]!))
    },
    // the variance η (1 + η/r) may be beyond all doubles where its product with v is not
    flat: (_theta, eta, vector, to, count, offset, stride) => {
      for (let i = offset; count > 0; count--, i += stride) to[i] = vector[i]! * eta[i]! * (1 + eta[i]! / r)
    },
    sharp: (_theta, eta, vector, to, count, offset, stride) => {
      for (let i = offset; count > 0; count--, i += stride) to[i] = vector[i]! / eta[i]! / (1 + eta[i]! / r)
    },

    // u = log η
    unbounded: oneCoordinate<number>({
      natural: logFailure,
      derivative: (u, v) => success(u) * v,
      coordinate: (theta) => logSuccesses + theta - logSuccess(theta),
      observe: (k, to, i) => {
        to[i] = k
      },
      exponent: (u, k) => k * logFailure(u) + r * logOfSuccess(u),
      score: (u, k) => k * success(u) - r * failure(u),
      information: (u) => r * failure(u),
    }),
  } satisfies Partial<FamilyDescription<Family<string, 1, Counts, 'θ < 0'>> & Mathematics<number>>
}

/** (1 − p)/p */
export function oddsAgainst(c: number): number {
  return complementOf(c) / probabilityOf(c)
}

/** The chance of a success, of which the complement is exp θ. */
function chanceOfNatural(theta: number): number {
  return theta < -600 ? chanceOfLogOdds(-theta) : chanceOf(-expm1(theta), exp(theta))
}

/** log p = log(1 − exp θ) */
export function logSuccess(theta: number): number {
  return theta > -Math.LN2 ? log(-expm1(theta)) : log1p(-exp(theta))
}

/** (1 − p)/p = exp θ / (1 − exp θ), the failures for each success. */
function meanRatio(theta: number): number {
  if (theta > -1) return 1 / expm1(-theta)
  const q = exp(theta)
  return q / (1 - q)
}

/** log(ratio / (1 + ratio)) */
export function naturalOfRatio(ratio: number): number {
  return ratio < 1 ? log(ratio) - log1p(ratio) : -log1p(1 / ratio)
}

/** ratio·log(ratio / (1 + ratio)) − log(1 + ratio), and its limit 0 at 0. */
function dualPotentialOfRatio(ratio: number): number {
  return ratio === 0 ? 0 : ratio * naturalOfRatio(ratio) - log1p(ratio)
}

/**
 * The counts from 0 on whose probabilities are above 1e-32: those around the mean, where they rise up to one
 * count and fall from there.
 */
export function* countsAround(mean: number, logMass: (k: number) => number): Generator<number> {
  const middle = Math.floor(mean)
  const isLikely = (k: number) => logMass(k) > -74
  for (let k = lastBelow(isLikely, middle); k <= middle && k <= Number.MAX_SAFE_INTEGER; k++) yield k
  for (let k = middle + 1; isLikely(k) && k <= Number.MAX_SAFE_INTEGER; k++) yield k
}

/** The least of the likely counts, which go up to `middle`. */
function lastBelow(isLikely: (k: number) => boolean, middle: number): number {
  let low = 0
  let high = middle
  if (isLikely(low)) return low
  while (high - low > 1) {
    const k = Math.floor((low + high) / 2)
    if (k === low || k === high) return high // far out, where not every integer is a double
    if (isLikely(k)) high = k
    else low = k
  }
  return high
}
