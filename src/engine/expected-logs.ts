import { exp, expm1, log, log1p } from './elementary.ts'

/**
 * Expectations of logarithms of binomial coefficients, as integrals over t > 0 of what Malmstén's formula
 *
 *   log Γ(z) = ∫ ((z − 1) exp(−t) − (exp(−t) − exp(−z t)) / (1 − exp(−t))) dt/t
 *
 * leaves of them. Their integrands have one sign, and are bounded and analytic where |Im log t| < π/2, so that the
 * trapezoidal rule in log t has an error below 1e-20; what is left are some roundings. A few hundred terms
 * do for all arguments.
 *
 * @see M. Cheraghchi, Expressions for the entropy of basic discrete distributions, IEEE Trans. Inf. Theory 65 (2019)
 * @see L. N. Trefethen and J. A. C. Weideman, The exponentially convergent trapezoidal rule, SIAM Review 56 (2014)
 */

/** E[log C(n, K)] of K successes among n trials with probabilities p and q = 1 − p of success and failure. */
export function expectedLogBinomial(n: number, p: number, q: number): number {
  const few = n * Math.min(p, q)
  if (few < 1e-17) return few * log(n) // where K is 0 or 1, or n − K is, and products would underflow
  if (n === 1) return 0
  return integral(n, 1, (t, u) => {
    const someSuccess = -expm1(n * log1p(-p * u))
    const someFailure = -expm1(n * log1p(-q * u))
    const decay = exp(-n * t)
    const growth = n * log1p(p * q * u * u * exp(t))
    const rest = growth < 1 ? decay * expm1(growth) : exp(growth - n * t) - decay
    return ((someSuccess * someFailure - rest) * exp(-t)) / u
  })
}

/** E[log Γ(K + r) − log Γ(r) − log K!] of K failures before the r-th success, with mean r·ratio. */
export function expectedLogRisingFactorial(r: number, ratio: number): number {
  const excess = r - 1
  return integral(Math.max(1, r, r * ratio), Math.min(1, r), (t, u) => {
    const someFailure = -expm1(-r * log1p(ratio * u))
    const difference = excess > 0 ? -exp(-t) * expm1(-excess * t) : exp(-r * t) * expm1(excess * t)
    return (someFailure * difference) / u
  })
}

/**
 * ∫ f(t, 1 − exp(−t)) dt/t of a function that falls below the fastest rate like t, and above the slowest one like
 * exp(−slowest·t).
 */
function integral(fastest: number, slowest: number, f: (t: number, u: number) => number): number {
  const step = 0.1875 // a binary fraction, so that all points are exact
  const first = Math.floor(Math.max(-log(fastest) - 40, -740) / step) // below is no double
  const last = Math.min(log(45) - log(slowest), 760) / step // no double is slower
  let sum = 0
  for (let i = first; i <= last; i++) {
    const t = exp(i * step)
    sum += f(t, -expm1(-t))
  }
  return sum * step
}
