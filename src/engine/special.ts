import { exp, log, log1p } from './elementary.ts'

/** c₀ + c₁ x + c₂ x² + … */
export function polynomial(coefficients: Float64Array, x: number): number {
  let sum = 0
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + coefficients[i]!
  return sum
}

/** ½ log 2π */
export const halfLogTwoPi = 0.9189385332046728

/**
 * log(1 + exp x), without overflow.
 * @example
 * import { softplus } from 'legendre/extend'
 *
 * softplus(800) //=> 800
 */
export function softplus(x: number): number {
  return Math.max(x, 0) + log1p(exp(-Math.abs(x)))
}

/**
 * 1 / (1 + exp(−x)), accurate in both tails.
 * @example
 * import { logistic } from 'legendre/extend'
 *
 * logistic(0) //=> 0.5
 */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x))
  const e = exp(x)
  return e / (1 + e)
}

/**
 * x log x, and its limit 0 at x = 0.
 * @example
 * import { xLogX } from 'legendre/extend'
 *
 * xLogX(0) //=> 0
 */
export function xLogX(x: number): number {
  return x === 0 ? 0 : x * log(x)
}

/**
 * log n! for n = 0, 1, 2, …: exact factorials while they fit a double, then Stirling's series.
 *
 * @see https://dlmf.nist.gov/5.11.E1
 * @example
 * import { logFactorial } from 'legendre/extend'
 *
 * logFactorial(3).toFixed(6) //=> '1.791759'
 */
export function logFactorial(n: number): number {
  if (n < exactLogFactorials.length) return exactLogFactorials[n]!
  const z = n + 1
  const w = 1 / (z * z)
  const series = (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w / 1188)))) / z
  return (z - 0.5) * log(z) - z + halfLogTwoPi + series
}

/** 18! is the last factorial below 2⁵³. */
const exactLogFactorials = /* @__PURE__ */ Array.from({ length: 19 }, (_, n) => {
  let factorial = 1
  for (let k = 2; k <= n; k++) factorial *= k
  return log(factorial)
})

/** η(1 − η) at η = logistic(θ), where 1 − η would lose its digits by way of exp(−θ) = (1 − η)/η. */
export function logisticVariance(theta: number, eta: number): number {
  return theta < 8 ? eta * (1 - eta) : eta * eta * exp(-theta)
}

/** exp xⱼ / (1 + Σ exp x) for `width` numbers from `start` on: what is written is at the same places. */
export function softmax(x: Float64Array, to: Float64Array, start: number, width: number): void {
  const max = maximum(x, start, width)
  let sum = exp(-max)
  for (let i = start; i < start + width; i++) {
    to[i] = exp(x[i]! - max)
    sum += to[i]!
  }
  for (let i = start; i < start + width; i++) to[i]! /= sum
}

/** log(1 + Σ exp x) of `width` numbers from `start` on. */
export function logSumExp(x: Float64Array, start: number, width: number): number {
  const max = maximum(x, start, width)
  let sum = exp(-max)
  for (let i = start; i < start + width; i++) sum += exp(x[i]! - max)
  return max + log(sum)
}

/** The largest of the numbers and 0. */
function maximum(x: Float64Array, start: number, width: number): number {
  let max = 0
  for (let i = start; i < start + width; i++) max = Math.max(max, x[i]!)
  return max
}

/**
 * The sum of `count` rows.
 * @example
 * import { sumOfRows } from 'legendre/extend'
 *
 * const sums = new Float64Array(2)
 * sumOfRows(Float64Array.of(1, 2, 3, 4), sums, 2, 2)
 * sums //=> Float64Array(2) [ 4, 6 ]
 */
export function sumOfRows(from: Float64Array, to: Float64Array, count: number, columns: number): void {
  to.fill(0, 0, columns)
  for (let n = 0, i = 0; n < count; n++)
    for (let column = 0; column < columns; column++, i++) to[column]! += from[i]!
}

/**
 * a · b − 1 with the digits that a · b rounds off: the product is split into a sum of two doubles.
 *
 * @see T. J. Dekker, A floating-point technique for extending the available precision, Numer. Math. 18 (1971)
 */
export function productMinusOne(a: number, b: number): number {
  const product = a * b
  if (product > 4 || Math.max(a, b) > 1e300) return product - 1
  const aHigh = highPart(a)
  const bHigh = highPart(b)
  const aLow = a - aHigh
  const bLow = b - bHigh
  return product - 1 + (aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow)
}

/** The upper half of the digits of a number. */
export function highPart(x: number): number {
  const shifted = 134217729 * x
  return shifted - (shifted - x)
}
