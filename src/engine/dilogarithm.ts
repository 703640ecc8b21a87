import { exp, log1p } from './elementary.ts'
import { softplus } from './special.ts'

/**
 * −Li₂(−exp x), the integral of log(1 + exp t) over all t ≤ x.
 *
 * With u = log(1 + exp x) and the Bernoulli numbers Bₙ it is
 *
 *   u + u²/4 + Σ B₂ₖ u²ᵏ⁺¹/(2k + 1)!    for x ≤ 0, where u ≤ log 2 and the series converges like (u/2π)²ᵏ
 *   x²/2 + π²/6 + Li₂(−exp(−x))         for x > 0
 *
 * @see G. 't Hooft and M. Veltman, Scalar one-loop integrals, Nuclear Physics B 153 (1979), appendix A
 * @see https://dlmf.nist.gov/25.12.E4
 */
export function negativeDilogarithm(x: number): number {
  if (x > 0) return 0.5 * x * x + (zeta2 - series(log1p(exp(-x))))
  return series(softplus(x))
}

/** π²/6 */
const zeta2 = 1.6449340668482264

function series(u: number): number {
  const w = u * u
  let sum = 0
  for (let k = coefficients.length - 1; k >= 0; k--) sum = coefficients[k]! + w * sum
  return u + u * u * (0.25 + u * sum)
}

/** B₂ₖ/(2k + 1)! for k = 1, 2, …, 9 */
const coefficients = [
  0.027777777777777776, -0.0002777777777777778, 4.72411186696901e-6, -9.185773074661964e-8,
  1.8978869988971e-9, -4.0647616451442256e-11, 8.921691020456452e-13, -1.9939295860721074e-14,
  4.518980029619918e-16,
]
