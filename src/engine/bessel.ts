import { log, log1p } from './elementary.ts'
import { halfLogTwoPi, polynomial } from './special.ts'

/**
 * Modified Bessel functions I₀ and I₁ of κ ≥ 0 as the von Mises distribution needs them: the logarithm of I₀, the
 * ratio A(κ) = I₁(κ)/I₀(κ), its derivative and its inverse.
 *
 * Up to κ = 30 they are power series, from there on series in 1/κ. No series has a negative term, so nothing
 * cancels, and relative errors stay at a few units in the last place.
 *
 * @see https://dlmf.nist.gov/10.25 (power series), https://dlmf.nist.gov/10.31 (of products),
 * https://dlmf.nist.gov/10.40 (in 1/κ)
 */
const largeFrom = 30

/** log I₀(κ). */
export function logBesselI0(kappa: number): number {
  return kappa < largeFrom ? log1p(excessOfI0(kappa * kappa * 0.25)) : kappa + logScaledBesselI0(kappa)
}

/** log(exp(−κ) I₀(κ)), which stays small. */
export function logScaledBesselI0(kappa: number): number {
  if (kappa < largeFrom) return logBesselI0(kappa) - kappa
  const x = 1 / kappa
  return log1p(x * polynomial(scaledI0, x)) - 0.5 * log(kappa) - halfLogTwoPi
}

/** A(κ) = I₁(κ)/I₀(κ), from 0 up to 1. */
export function besselRatio(kappa: number): number {
  // what rounding does to 1 − A is less, the nearer A is to 1
  return kappa < 1 ? kappa * besselRatioOverArgument(kappa) : 1 - oneMinusBesselRatio(kappa)
}

/** A(κ)/κ, which is ½ at κ = 0. */
export function besselRatioOverArgument(kappa: number): number {
  if (kappa >= largeFrom) return besselRatio(kappa) / kappa
  const q = kappa * kappa * 0.25
  return (0.5 * seriesOfI1(q)) / (1 + excessOfI0(q))
}

/** A′(κ) = 1 − A/κ − A², which is ½ at κ = 0 and falls like 1/(2κ²). */
export function besselRatioDerivative(kappa: number): number {
  if (kappa >= largeFrom) {
    const x = 1 / kappa
    return polynomial(derivative, x) * x * x
  }
  const q = kappa * kappa * 0.25
  const i0 = 1 + excessOfI0(q)
  return (0.5 * seriesOfDerivative(q)) / (i0 * i0)
}

/** 1 − A(κ) with all its digits where A(κ) is near 1, from (1 − A)(1 + A) = A′ + A/κ. */
export function oneMinusBesselRatio(kappa: number): number {
  if (kappa >= largeFrom) {
    const x = 1 / kappa
    return x * polynomial(oneMinusRatio, x)
  }
  const q = kappa * kappa * 0.25
  const i0 = 1 + excessOfI0(q)
  const across = (0.5 * seriesOfI1(q)) / i0
  return ((0.5 * seriesOfDerivative(q)) / (i0 * i0) + across) / (1 + kappa * across)
}

/**
 * The κ with A(κ) = r for 0 ≤ r < 1, and ∞ for r ≥ 1: Newton's method from an approximation that is right to
 * first order at both ends.
 *
 * @see A. Banerjee, I. S. Dhillon, J. Ghosh and S. Sra, Clustering on the unit hypersphere using von Mises–Fisher
 * distributions, JMLR 6 (2005), equation 4.4, for the approximation
 */
export function inverseBesselRatio(r: number): number {
  if (r >= 1) return Number.POSITIVE_INFINITY
  const start = (r * (2 - r * r)) / ((1 - r) * (1 + r))
  return r < 0.5
    ? solved(start, (kappa) => besselRatio(kappa) - r)
    : solved(start, (kappa) => 1 - r - oneMinusBesselRatio(kappa))
}

/** The κ with 1 − A(κ) = rest for 0 < rest ≤ 1, and ∞ for 0: the same of what is next to 1. */
export function inverseOneMinusBesselRatio(rest: number): number {
  if (rest > 0.5) return inverseBesselRatio(1 - rest)
  if (!(rest > 0)) return Number.POSITIVE_INFINITY
  if (rest < 1e-17) return 0.5 / rest
  const r = 1 - rest
  return solved((r * (2 - r * r)) / (rest * (1 + r)), (kappa) => rest - oneMinusBesselRatio(kappa))
}

/** Newton's method for a function that rises as A(κ) does. */
function solved(start: number, excessAt: (kappa: number) => number): number {
  let kappa = start
  for (let turn = 0; turn < 50; turn++) {
    const step = excessAt(kappa) / besselRatioDerivative(kappa)
    kappa -= step
    // the next step would be of the order of the square of this one
    if (!(Math.abs(step) > 1e-9 * kappa)) return kappa
  }
  return kappa
}

/** I₀ − 1 = Σ qʲ / j!² from j = 1 on, where q = κ²/4. */
function excessOfI0(q: number): number {
  let sum = 0
  let term = 1
  let j = 0
  do {
    j++
    term *= q / (j * j)
    sum += term
  } while (term > 1e-17 * sum && j < mostTerms)
  return sum
}

/** 2 I₁ / κ = Σ qʲ / (j! (j + 1)!). */
function seriesOfI1(q: number): number {
  let sum = 1
  let term = 1
  for (let j = 1; term > 1e-17 * sum && j < mostTerms; j++) {
    term *= q / (j * (j + 1))
    sum += term
  }
  return sum
}

/** 2 I₀² A′ = 2 (I₀² − I₀ I₁/κ − I₁²) = Σ (2j)! qʲ / (j! (j + 1)!)², from the series of the three products. */
function seriesOfDerivative(q: number): number {
  let sum = 1
  let term = 1
  for (let j = 1; term > 1e-17 * sum && j < mostTerms; j++) {
    term *= ((4 * j - 2) * q) / (j * (j + 1) * (j + 1))
    sum += term
  }
  return sum
}

/** Many more than the power series need up to κ = 30. */
const mostTerms = 500

/** So many terms of the series in 1/κ that the last is below 10⁻¹⁷ of the first at κ = 30. */
const terms = 24

/** aₖ₊₁ in √(2πκ) exp(−κ) I₀(κ) = 1 + Σ aₖ/κᵏ with aₖ = 1² 3² ⋯ (2k − 1)² / (k! 8ᵏ). */
const scaledI0 = /* @__PURE__ */ (() => {
  const a = new Float64Array(terms)
  for (let k = 0, last = 1; k < terms; k++) last = a[k] = (last * (2 * k + 1) * (2 * k + 1)) / (8 * (k + 1))
  return a
})()

/**
 * bₖ₊₁ in 1 − A(κ) = Σ bₖ/κᵏ. By A′ = 1 − A/κ − A², 2 bₖ₊₁ = (k − 1) bₖ + Σ bᵢ bⱼ over i + j = k + 1, and b₁ = ½.
 */
const oneMinusRatio = /* @__PURE__ */ (() => {
  const b = new Float64Array(terms)
  b[0] = 0.5
  for (let k = 1; k < terms; k++) {
    let sum = (k - 1) * b[k - 1]!
    for (let i = 1; i <= k; i++) sum += b[i - 1]! * b[k - i]!
    b[k] = 0.5 * sum
  }
  return b
})()

/** κ² A′(κ) = Σ k bₖ/κᵏ⁻¹. */
const derivative = /* @__PURE__ */ oneMinusRatio.map((b, k) => (k + 1) * b)
