import { exp, log, log1p } from './elementary.ts'
import { deviance, stirlingError } from './gamma.ts'
import type { Random } from './random.ts'
import { halfLogTwoPi } from './special.ts'

/**
 * The logarithm of the probability of so many successes, and failures, among all trials: by the saddle point, since
 * powers and binomial coefficient cancel where there are many. Neither need be integers, nor may they be 0.
 *
 * @see C. Loader, Fast and accurate computation of binomial probabilities (2000)
 */
export function logBinomialMass(successes: number, failures: number, p: number, q: number): number {
  const trials = successes + failures
  const errors = stirlingError(trials) - stirlingError(successes) - stirlingError(failures)
  const deviances = deviance(successes, trials * p) + deviance(failures, trials * q)
  const product = successes * (failures / trials)
  const logProduct = product > 0 ? log(product) : log(successes) + log(failures) - log(trials)
  return errors - deviances - halfLogTwoPi - 0.5 * logProduct
}

/** The logarithm of the probability of a Poisson count k: by the saddle point, too. */
export function logPoissonMass(k: number, rate: number): number {
  if (k === 0) return -rate
  return -stirlingError(k) - deviance(k, rate) - halfLogTwoPi - 0.5 * log(k)
}

/** What is drawn is in most turns one of the first: after so many, something is no number. */
const mostTurns = 10_000

/** A count from the Poisson distribution: counts the arrivals up to time 1 while they are few. */
export function drawPoisson(rate: number, random: Random): number {
  if (rate >= 10) return drawLargePoisson(rate, random)
  const limit = exp(-rate)
  let k = 0
  for (let product = random.uniform(); product > limit && k < mostTurns; product *= random.uniform()) k++
  return k
}

/**
 * @see W. Hörmann, The transformed rejection method for generating Poisson random variables, Insurance:
 * Mathematics and Economics 12 (1993), algorithm PTRS
 */
function drawLargePoisson(rate: number, random: Random): number {
  if (rate === Number.POSITIVE_INFINITY) return Number.MAX_VALUE // the count is beyond all doubles, too
  const b = 0.931 + 2.53 * Math.sqrt(rate)
  const a = -0.059 + 0.02483 * b
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const certain = 0.9277 - 3.6224 / (b - 2)
  for (let turn = 0; turn < mostTurns; turn++) {
    const u = random.uniform() - 0.5
    const v = random.uniform()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + rate + 0.43)
    if (us >= 0.07 && v <= certain) return k
    if (k < 0 || (us < 0.013 && v > us)) continue
    const logAcceptance = log((v * inverseAlpha) / (a / (us * us) + b))
    if (logAcceptance <= logPoissonMass(k, rate)) return k
  }
  return Math.min(Math.floor(rate), Number.MAX_VALUE)
}

/** The number of successes among n trials: by inversion while they are few. For p ≤ ½. */
export function drawBinomial(n: number, p: number, random: Random): number {
  if (n * p >= 10) return drawLargeBinomial(n, p, random)
  const none = exp(n * log1p(-p))
  const odds = p / (1 - p)
  let mass = none
  let k = 0
  // masses that no longer count end the search where rounding would let it run on
  for (let rest = random.uniform(); rest >= mass && mass > 1e-30; k++) {
    rest -= mass
    mass *= ((n - k) / (k + 1)) * odds
  }
  return k
}

/**
 * @see W. Hörmann, The generation of binomial random variates, Journal of Statistical Computation and Simulation 46
 * (1993), algorithm BTRS
 */
function drawLargeBinomial(n: number, p: number, random: Random): number {
  const deviation = Math.sqrt(n * p * (1 - p))
  const b = 1.15 + 2.53 * deviation
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const alpha = (2.83 + 5.1 / b) * deviation
  const certain = 0.92 - 4.2 / b
  const mode = Math.min(Math.floor((n + 1) * p), n)
  for (let turn = 0; turn < mostTurns; turn++) {
    const u = random.uniform() - 0.5
    const v = random.uniform()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + n * p + 0.5)
    if (us >= 0.07 && v <= certain) return k
    if (k < 0 || k > n) continue
    const logAcceptance = log((v * alpha) / (a / (us * us) + b))
    if (logAcceptance <= logMass(k, n, p) - logMass(mode, n, p)) return k
  }
  return mode
}

function logMass(k: number, n: number, p: number): number {
  if (k === 0) return n * log1p(-p)
  return k === n ? n * log(p) : logBinomialMass(k, n - k, p, 1 - p)
}
