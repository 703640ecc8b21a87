/**
 * The gamma function and its kin, for positive numbers.
 *
 * Tables of 50 digits (gamma.test.ts) are met to a few units in the last place everywhere, next to the zeros
 * of log Γ and ψ too.
 */

import { log, log1p } from './elementary.ts'
import { onFirstUse } from './first-use.ts'
import { halfLogTwoPi, polynomial } from './special.ts'

/**
 * log Γ(x): near its zeros 1 and 2 as a product with them, from 3 on as Stirling's formula with its error.
 *
 * @see https://dlmf.nist.gov/5.11.E1
 * @example
 * import { logGamma } from 'legendre/extend'
 *
 * logGamma(5).toFixed(6) //=> '3.178054'
 */
export function logGamma(x: number): number {
  if (x < 1) return logGammaAbove1(x) - log(x)
  if (x < 2) return logGammaAbove1(x - 1)
  if (x < 3) return logGammaAbove1(x - 2) + log1p(x - 2)
  return (x - 0.5) * (log(x) - 1) + (halfLogTwoPi - 0.5 + stirlingError(x))
}

/** log Γ(1 + w) for 0 ≤ w ≤ 1. */
export function logGammaAbove1(w: number): number {
  return w * (w - 1) * polynomial(logGammaCurve, w - 0.5)
}

/**
 * log Γ(1 + w) / (w (w − 1)) by powers of w − ½: its interpolation in 21 Chebyshev nodes between 0 and 1, computed
 * with 60 digits. It is off by less than 6e-17, relatively.
 */
// biome-ignore format: a table
const logGammaCurve = /* @__PURE__ */ new Float64Array([
  0.4831289505409809, -0.14595989591430594, 0.06291140107456485, -0.03130848750105327,
  0.01679709863121395, -0.009425622444829649, 0.005446457842219553, -0.0032120742206072908,
  0.0019229162321227923, -0.001164411377219605, 0.0007115202752051298, -0.00043803516132580534,
  0.00027130273545114005, -0.0001685717945035172, 0.00010541715222185904, -6.793733027397047e-05,
  4.281642862794779e-05, -2.148770252062576e-05, 1.3584275459130943e-05, -1.8527803997032962e-05,
  1.1820969445467145e-05,
])

/**
 * log Γ(x + 1) − ((x + ½) log x − x + ½ log 2π), what Stirling's formula lacks. It falls like 1/12x.
 *
 * @see C. Loader, Fast and accurate computation of binomial probabilities (2000), where it is δ
 */
export function stirlingError(x: number): number {
  if (!(x < 1)) return polynomial(stirlingCurve, 1 / x - 0.5) / x
  // the same at x + 1, and what the recurrence of Γ says of the difference
  return polynomial(stirlingCurve, 1 / (x + 1) - 0.5) / (x + 1) + (x + 0.5) * (log1p(x) - log(x)) - 1
}

/**
 * x times the error of Stirling's formula by powers of 1/x − ½: its interpolation in 24 Chebyshev nodes of 1/x
 * between 0 and 1, computed with 60 digits. It is off by less than 1e-16, relatively.
 */
// biome-ignore format: a table
const stirlingCurve = /* @__PURE__ */ new Float64Array([
  0.0826813919108186, -0.002460020129811817, -0.0019404175524033395, 0.000806146394974774,
  -2.0194629005212923e-05, -0.00020492935515097806, 0.00016303144990085174, -5.470812490922935e-05,
  -2.9996753234677317e-05, 6.655066970724028e-05, -6.131060543319023e-05, 3.15372658648737e-05,
  4.837801763073693e-06, -3.460314105455591e-05, 5.056241610629902e-05, -4.461692870041899e-05,
  1.3602894180150025e-05, 1.8232418713601981e-06, 2.2411242356991815e-05, 5.223600154663944e-05,
  -0.00023492901977877946, 0.000128129002355873, 0.00021716919483191562, -0.0001992239313831697,
])

/**
 * x log(x / mean) + mean − x: what an observation x costs a mean. It is the mean at x = 0, 0 at x = mean.
 *
 * @param difference x − mean, where more of its digits are known
 * @see C. Loader, Fast and accurate computation of binomial probabilities (2000), where it is x D₀, or bd0
 */
export function deviance(x: number, mean: number, difference = x - mean): number {
  if (x === 0) return mean
  if (x === mean && difference === 0) return 0
  if (mean === Number.POSITIVE_INFINITY || x === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY
  const excess = difference / mean
  if (!(excess >= -0.2 && excess <= 0.25)) return x * logRatio(x, mean) - difference
  // log(x / mean) = 2 (v + v³/3 + v⁵/5 + …)
  const v = excess / (2 + excess)
  const v2 = v * v
  let power = 2 * v * v2 * x
  let sum = difference * v
  for (let j = 3; j < 40; j += 2, power *= v2) {
    const next = sum + power / j
    if (next === sum) return sum
    sum = next
  }
  return sum
}

/**
 * The cost of an observation `rate · x` to a mean that is the shape: {@link deviance} of the two, where the product may
 * leave the doubles.
 */
export function devianceOfProduct(shape: number, rate: number, x: number): number {
  const mean = rate * x
  if (mean > 1e-290) return deviance(shape, mean)
  return shape * (log(shape) - logProduct(rate, x) - 1) + mean
}

/** log(x · y), where the product may leave the doubles. */
export function logProduct(x: number, y: number): number {
  const product = x * y
  return product > 1e-290 && product < 1e300 ? log(product) : log(x) + log(y)
}

/** log(x / y), where the quotient may overflow. */
export function logRatio(x: number, y: number): number {
  const ratio = x / y
  return ratio > 1e-300 && ratio < 1e300 ? log(ratio) : log(x) - log(y)
}

/**
 * The logarithm of the number of ways to choose k of n things, for integers 0 ≤ k ≤ n.
 * @example
 * import { logBinomial } from 'legendre/extend'
 *
 * Math.exp(logBinomial(4, 2)).toFixed(6) //=> '6.000000'
 */
export function logBinomial(n: number, k: number): number {
  const fewer = Math.min(k, n - k)
  const more = n - fewer
  if (fewer === 0) return 0
  if (fewer === 1) return log(n)
  return logMultiplicity(fewer, more) - 0.5 * log(2 * Math.PI * fewer * (more / n))
}

/**
 * log Γ(k + r) − log Γ(r) − log k!, the logarithm of r (r + 1) ⋯ (r + k − 1) / k!, for k = 0, 1, 2, … and r > 0.
 */
export function logRisingFactorial(k: number, r: number): number {
  if (k === 0 || r === 1) return 0
  if (k === 1) return log(r)
  const total = k + r
  return logMultiplicity(k, r) - logOfSumOver(k, r) - 0.5 * log(2 * Math.PI * (k / total) * r)
}

/** log Γ(k + r + 1) − log Γ(k + 1) − log Γ(r + 1) + ½ log(2π k r / (k + r)), for k ≥ 1. */
function logMultiplicity(k: number, r: number): number {
  const errors = stirlingError(k + r) - stirlingError(k) - stirlingError(r)
  return errors + k * log1p(r / k) + r * logOfSumOver(k, r)
}

/** log((k + r) / r) for k ≥ 1. */
function logOfSumOver(k: number, r: number): number {
  return r < 1e-290 ? log(k) - log(r) : log1p(k / r)
}

/**
 * ψ(x), the derivative of log Γ(x): near its zero 1.4616… as a product with it, from 10 on by its asymptotic
 * series, elsewhere by the recurrence ψ(x + 1) = ψ(x) + 1/x.
 *
 * @see Boost.Math, digamma.hpp, for the rational function between 1 and 2
 * @example
 * import { digamma } from 'legendre/extend'
 *
 * digamma(1).toFixed(6) //=> '-0.577216'
 */
export function digamma(x: number): number {
  if (x >= 10) return log(x) - logMinusDigamma(x)
  let y = x
  let sum = 0
  for (; y >= 2; sum += 1 / y) y -= 1 // at most eight times
  if (y >= 1) return sum + digammaFrom1To2(y, y - 1)
  return digammaFrom1To2(1 + x, x) - 1 / x
}

/** ψ(x) for 1 ≤ x = 1 + w ≤ 2. */
function digammaFrom1To2(x: number, w: number): number {
  // the zero of ψ in three parts
  const distance = x - 1.4616321446374059 - 3.309564688275257e-10 - 9.016312093258695e-20
  return distance * (0.9955816268920898 + polynomial(digammaAbove, w) / polynomial(digammaBelow, w))
}

// biome-ignore format: a table
const digammaAbove = /* @__PURE__ */ new Float64Array([
  0.25479851061131553, -0.3255503118680449, -0.6503185377089651, -0.28919126444774784,
  -0.04525132144873906, -0.002071332116774595,
])
// biome-ignore format: a table
const digammaBelow = /* @__PURE__ */ new Float64Array([
  1, 2.076711702373047, 1.4606242909763516, 0.43593529692665967, 0.054151797245674226,
  0.0021284987017821146, -5.578984132167551e-7,
])

/**
 * log x − ψ(x), which falls from ∞ to 0: like 1/x near 0, like 1/2x for large x.
 *
 * @see https://dlmf.nist.gov/5.11.E2
 */
export function logMinusDigamma(x: number): number {
  let y = x
  let sum = 0
  for (; y < 10; y += 1) sum += 1 / y
  const w = 1 / y
  const w2 = w * w
  const series = 0.5 * w + w2 * polynomial(digammaSeries(), w2)
  return y === x ? series : series + (x < 1e-300 ? sum : sum - log(y / x))
}

/** B₂ₖ / 2k for k = 1, 2, …, with the Bernoulli numbers B. */
// biome-ignore format: a table
const digammaSeries = /* @__PURE__ */ onFirstUse(() => new Float64Array([
  1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12, -3617 / 8160, 43867 / 14364,
]))

/**
 * ψ′(x), the second derivative of log Γ(x).
 * @example
 * import { trigamma } from 'legendre/extend'
 *
 * trigamma(1).toFixed(6) //=> '1.644934'
 */
export function trigamma(x: number): number {
  return 1 / x + trigammaMinusInverse(x)
}

/**
 * ψ′(x) − 1/x, the slope of ψ(x) − log x: like 1/x² near 0, like 1/2x² for large x.
 *
 * @see https://dlmf.nist.gov/5.15.E8
 */
export function trigammaMinusInverse(x: number): number {
  let y = x
  let sum = 0
  for (; y < 10; y += 1) sum += 1 / (y * y * (y + 1))
  const w = 1 / y
  const w2 = w * w
  return sum + w2 * (0.5 + w * polynomial(trigammaSeries(), w2))
}

/** The Bernoulli numbers B₂, B₄, … */
// biome-ignore format: a table
const trigammaSeries = /* @__PURE__ */ onFirstUse(() => new Float64Array([
  1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510, 43867 / 798,
]))

/** p/q − 1 − log p/q of two positive numbers: never negative, and 0 if they are equal. */
export function ratioCost(p: number, q: number): number {
  const excess = (p - q) / q
  return excess > -0.2 && excess < 0.25 ? deviance(q, p, q - p) / q : p / q - 1 - logRatio(p, q)
}

/** k (log k − ψ(k)), the derivative of k log k − k − log Γ(k) by log k: it falls from 1 at 0 to ½. */
export function logShapeSlope(k: number): number {
  return k < 1e-300 ? 1 : k > 1e16 ? 0.5 : k * logMinusDigamma(k)
}

/** k² (ψ′(k) − 1/k), the Fisher information of log k in a gamma distribution of known mean: it falls from 1 at 0 to ½. */
export function logShapeInformation(k: number): number {
  if (k < 1) return 1 - k + k * k * trigamma(1 + k)
  return k > 1e16 ? 0.5 : k * k * trigammaMinusInverse(k)
}
