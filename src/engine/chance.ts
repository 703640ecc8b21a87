import { exp, log, log1p } from './elementary.ts'
import { deviance } from './gamma.ts'
import { logistic } from './special.ts'
import { bothTails, type Tails } from './tails.ts'

/**
 * A probability p and what it lacks of 1, q = 1 − p, in one number c that keeps the digits of the lesser:
 *
 *   c = p                    p ≤ ½
 *   c = −q                   p > ½
 *   c = −log p/q             where the lesser is no normal double: c = ∞ at p = 0, and −∞ at p = 1
 *
 * So p = 0.1 stays what it is, where log p/q would round it.
 */
const edge = 690

/** c of the log-odds log p/q. */
export function chanceOfLogOdds(theta: number): number {
  if (!(Math.abs(theta) <= edge)) return -theta
  return theta > 0 ? -logistic(-theta) : logistic(theta)
}

/** c of p and of q, of which either may have lost its digits near 1. */
export function chanceOf(p: number, q: number): number {
  if (p <= q) return p > 1e-299 ? p : -log(p)
  return q > 1e-299 ? -q : log(q)
}

/** c of p alone. */
export function chanceOfProbability(p: number): number {
  return chanceOf(p, 1 - p)
}

/** p */
export function probabilityOf(c: number): number {
  if (c > 0) return c <= 0.5 ? c : exp(-c)
  return c >= -0.5 ? 1 + c : 1
}

/** 1 − p */
export function complementOf(c: number): number {
  return c > 0 ? (c <= 0.5 ? 1 - c : 1) : c >= -0.5 ? -c : exp(c)
}

/** log p */
export function logProbabilityOf(c: number): number {
  if (c > 0) return c <= 0.5 ? log(c) : -c
  return c >= -0.5 ? log1p(c) : 0 - exp(c) // which is never −0
}

/** log(1 − p) */
export function logComplementOf(c: number): number {
  return logProbabilityOf(-c)
}

/** log p/q, accurate near p = ½ too. */
export function logOddsOf(c: number): number {
  const lesser = Math.abs(c)
  if (lesser > 0.5) return -c
  const size = lesser > 0.25 ? log1p((2 * lesser - 1) / (1 - lesser)) : log(lesser) - log1p(-lesser)
  return c > 0 ? size : 0 - size // which is never −0
}

/** p q */
export function varianceOf(c: number): number {
  return probabilityOf(c) * complementOf(c)
}

/** −p log p − q log q */
export function entropyOf(c: number): number {
  const size = Math.abs(c)
  if (size === Number.POSITIVE_INFINITY) return 0
  return -probabilityOf(c) * logProbabilityOf(c) - complementOf(c) * logComplementOf(c)
}

/** The tails of false, up to which only false is; their sum is 1. */
export function chanceTails(c: number): Tails {
  return bothTails(complementOf(c), probabilityOf(c), logComplementOf(c), logProbabilityOf(c))
}

/**
 * p log p/r + q log q/s of two chances, the second of which is r and s = 1 − r: never negative, and 0 if they are one.
 */
export function chanceDivergence(c: number, d: number): number {
  if (c === d) return 0
  const [p, q, r, s] = [probabilityOf(c), complementOf(c), probabilityOf(d), complementOf(d)]
  if (Math.abs(c) <= 0.5 && Math.abs(d) <= 0.5) {
    const difference = c > 0 === d > 0 ? c - d : p - r
    return deviance(p, r, difference) + deviance(q, s, -difference)
  }
  const first = p === 0 ? 0 : p * (logProbabilityOf(c) - logProbabilityOf(d))
  const second = q === 0 ? 0 : q * (logComplementOf(c) - logComplementOf(d))
  return Math.max(first + second, 0)
}
