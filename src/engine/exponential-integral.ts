import { exp, log } from './elementary.ts'

/** Euler's γ */
export const eulerGamma = 0.5772156649015329

/**
 * exp(z) · E₁(z) for z ≥ 0, where E₁(z) is the integral of exp(−t)/t from z on; near 1/z if z is large.
 *
 *   E₁(z) = −γ − log z − Σ (−z)ᵏ/(k·k!)                        z ≤ 1
 *   exp(z) · E₁(z) = 1/(z + 1 − 1²/(z + 3 − 2²/(z + 5 − …)))    z > 1
 *
 * @see https://dlmf.nist.gov/6.6.E2 and, the continued fraction contracted by two, https://dlmf.nist.gov/6.9.E1
 */
export function scaledExponentialIntegral(z: number): number {
  if (z > 1) return continuedFraction(z)
  let sum = 0
  let power = -1 // −(−z)ᵏ/k!
  for (let k = 1; k <= 20; k++) {
    power *= -z / k
    sum += power / k
  }
  return exp(z) * (sum - (eulerGamma + log(z)))
}

/** Evaluated from the bottom up, at a depth where it has converged. */
function continuedFraction(z: number): number {
  let tail = 0
  for (let k = Math.ceil(10 + 90 / z); k >= 1; k--) tail = (k * k) / (z + 2 * k + 1 - tail)
  return 1 / (z + 1 - tail)
}
