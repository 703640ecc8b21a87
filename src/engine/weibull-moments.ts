import { digammaDifference } from './dirichlet.ts'
import { exp, expm1, log } from './elementary.ts'
import { logGamma } from './gamma.ts'
import { integral } from './gauss-legendre.ts'

/** λ Γ(1 + 1/k), the mean of the Weibull distribution of a scale λ and a shape k. */
export function meanOfWeibull(scale: number, k: number): number {
  return scaled(scale, logGamma(1 + 1 / k))
}

/** λ² (Γ(1 + 2/k) − Γ(1 + 1/k)²), its variance. */
export function varianceOfWeibull(scale: number, k: number): number {
  const factor = scaled(scale, logGamma(1 + 2 / k))
  const share = -expm1(-logSquares(1 / k))
  // in an order in which neither product leaves the doubles if the result does not
  return factor > 1 ? factor * share * scale : factor * scale * share
}

/** λ exp(x), where the power may leave the doubles. */
function scaled(scale: number, x: number): number {
  return Math.abs(x) < 700 ? scale * exp(x) : exp(log(scale) + x)
}

/** log Γ(1 + 2h) − 2 log Γ(1 + h): for small h it is the integral of ψ(1 + h + t) − ψ(1 + t) from 0 to h. */
function logSquares(h: number): number {
  return h < 0.5
    ? integral((t) => digammaDifference(1 + t, h), 0, h, 1)
    : logGamma(1 + 2 * h) - 2 * logGamma(1 + h)
}
