import { exp } from './elementary.ts'
import { digamma, logMinusDigamma, trigamma, trigammaMinusInverse } from './gamma.ts'

/**
 * The k > 0 with log k − ψ(k) = y, for y > 0, by Newton's method in 1/k, which y is nearly proportional to; ∞ for
 * y ≤ 0.
 *
 * @see T. Minka, Estimating a Gamma distribution (2002), for the iteration and its start
 */
export function inverseLogMinusDigamma(y: number): number {
  if (!(y > 0)) return Number.POSITIVE_INFINITY
  if (y < 1e-17) return 0.5 / y
  const root = Math.sqrt(9 + y * (18 + y))
  let k = y < 3 ? (3 - y + root) / (12 * y) : y < 1e100 ? 2 / (root + y - 3) : 1 / y
  for (let i = 0; i < 20; i++) {
    // minus the derivative of y with respect to log k, times k
    const slope = 1 / (1 + k) + k * k * trigammaMinusInverse(1 + k)
    const next = 1 / (1 / k + (y - logMinusDigamma(k)) / slope)
    const change = Math.abs(next - k)
    k = next
    if (change <= 1e-9 * k) break // the error of the next one is of the order of its square
  }
  return k
}

/** −ψ(1), Euler's constant. */
const euler = 0.5772156649015329

/**
 * The x > 0 with ψ(x) = y, by Newton's method.
 *
 * @see T. Minka, Estimating a Dirichlet distribution (2000), appendix C, for the start
 */
export function inverseDigamma(y: number): number {
  let x = y >= -2.22 ? exp(y) + 0.5 : -1 / (y + euler)
  for (let i = 0; i < 20; i++) {
    const step = (y - digamma(x)) / trigamma(x)
    x += step
    if (!(Math.abs(step) > 1e-9 * x)) break // the error of the next one is of the order of its square
  }
  return x
}
