import { exp, expm1, log } from './elementary.ts'
import { deviance } from './gamma.ts'

/** Numbers beside eᵘ, such as observations beside a mean whose logarithm is known, where eᵘ may leave the doubles. */

/** x·eᵘ, which is beyond the doubles only where it is so itself; x at 0 and ±∞. */
export function timesExp(x: number, u: number): number {
  if (x === 0 || !Number.isFinite(x)) return x
  if (Math.abs(u) <= 700) return x * exp(u)
  const root = exp(0.5 * u)
  return x * root * root
}

/** x/eᵘ − 1, also where both are next to 1. */
export function excessOverExp(x: number, u: number): number {
  return Math.abs(u) < 0.3 ? (x - 1 - expm1(u)) * exp(-u) : timesExp(x, -u) - 1
}

/** x/eᵘ − 1 − log(x/eᵘ) of x > 0: never negative, and 0 if they are equal. */
export function costOverExp(x: number, u: number): number {
  const ratio = timesExp(x, -u)
  return ratio > 1e-290 ? deviance(1, ratio, -excessOverExp(x, u)) : u - log(x) - 1 + ratio
}
