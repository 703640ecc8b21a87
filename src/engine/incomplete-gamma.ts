import { exp, expm1, log, log1p } from './elementary.ts'
import { onFirstUse } from './first-use.ts'
import { deviance, logGamma, logGammaAbove1, stirlingError } from './gamma.ts'
import { inverseRootTwoPi, millsRatio, normalQuantile } from './normal-distribution.ts'
import { halfLogTwoPi, polynomial } from './special.ts'
import {
  bothTails,
  nothingAbove,
  nothingBelow,
  positiveQuantile,
  type Tails,
  withLower,
  withUpper,
} from './tails.ts'

/**
 * The regularized incomplete gamma functions: the tails P(a, x) and Q(a, x) at x ≥ 0 of the gamma distribution of
 * shape a > 0 and rate 1. By power series below the mean, by a continued fraction above, and for large shapes around
 * the mean by an expansion that is uniform there.
 *
 * @see A. R. DiDonato and A. H. Morris, Computation of the incomplete gamma function ratios and their inverse, ACM
 * TOMS 12 (1986)
 * @example
 * import { gammaTails } from 'legendre/extend'
 *
 * gammaTails(1, Math.LN2).upper.toFixed(6) //=> '0.500000'
 */
export function gammaTails(a: number, x: number): Tails {
  if (!(x > 0)) return nothingBelow
  if (x === Number.POSITIVE_INFINITY) return nothingAbove
  if (a === Number.POSITIVE_INFINITY) return nothingBelow
  if (a >= uniformFrom && Math.abs(x - a) <= 0.3 * a) return uniformTails(a, x)
  if (a < 1 && x < 1) return tailsNear0(a, x)
  const mass = gammaMass(a, x)
  const isUpper = x > a + 1 || a < 1
  const factor = isUpper ? a * fraction(a, x) : series(a, x)
  const tail = mass * factor
  const logTail = tail > 1e-290 ? undefined : logGammaMass(a, x) + log(factor)
  return isUpper ? withLower(tail, logTail) : withUpper(tail, logTail)
}

/**
 * The x with P(a, x) = probability, at least the least and at most the largest double.
 *
 * @param complement 1 − probability, with its own digits
 * @example
 * import { gammaQuantile } from 'legendre/extend'
 *
 * gammaQuantile(1, 0.5, 0.5).toFixed(6) //=> '0.693147'
 */
export function gammaQuantile(a: number, probability: number, complement: number): number {
  const isLower = probability <= complement
  const [target, sign] = isLower ? [probability, 1 as const] : [complement, -1 as const]
  if (target === 0) return isLower ? 0 : Number.POSITIVE_INFINITY
  return positiveQuantile(
    target,
    sign,
    guess(a, probability, complement),
    (x) => (isLower ? gammaTails(a, x).lower : gammaTails(a, x).upper),
    (x) => a * gammaMass(a, x),
  )
}

/** xᵃ exp(−x) / Γ(a + 1), for integers a the probability of a Poisson count; a times it is x times the density. */
export function gammaMass(a: number, x: number): number {
  if (a < 1) return exp(logGammaMass(a, x))
  return (exp(-stirlingError(a) - deviance(a, x)) * inverseRootTwoPi) / Math.sqrt(a)
}

/** The logarithm of {@link gammaMass}. */
export function logGammaMass(a: number, x: number): number {
  if (a < 1) return a * log(x) - x - logGammaAbove1(a)
  return -stirlingError(a) - deviance(a, x) - halfLogTwoPi - 0.5 * log(a)
}

/** P over the mass: 1 + x/(a + 1) + x²/((a + 1)(a + 2)) + … */
function series(a: number, x: number): number {
  let sum = 1
  let term = 1
  for (let n = 1; term > 1e-17 * sum && n < 10_000; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/** Where P = xᵃ/Γ(a + 1) (1 + rest), and what 1 − P leaves does not cancel. */
function tailsNear0(a: number, x: number): Tails {
  let rest = 0
  let power = 1
  for (let n = 1; n < 100; n++) {
    power *= -x / n
    const next = rest + (a * power) / (a + n)
    if (next === rest) break
    rest = next
  }
  const logPower = a * log(x) - logGammaAbove1(a)
  const upper = -expm1(logPower) - exp(logPower) * rest
  return bothTails(exp(logPower) * (1 + rest), Math.max(upper, 0), logPower + log1p(rest))
}

/**
 * Q over xᵃ exp(−x)/Γ(a), a continued fraction by the method of Lentz.
 *
 * @see https://dlmf.nist.gov/8.9.E2
 */
function fraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = Number.POSITIVE_INFINITY
  let d = 1 / b
  let product = d
  for (let n = 1; n < 10_000; n++) {
    const numerator = n * (a - n)
    b += 2
    d = 1 / (numerator * d + b)
    c = b + numerator / c
    const factor = c * d
    product *= factor
    if (Math.abs(factor - 1) < 2e-16) break
  }
  return product
}

/** From here on, seven terms of the expansion have an error below 1e-17. */
const uniformFrom = 100

/**
 * The upper tail is φ(z) (M(z) + Σ Cₖ(η)/aᵏ/√a) with η = z/√a, ½z² = x − a − a log x/a and Mills' ratio M; the lower
 * one is alike.
 *
 * @see N. M. Temme, The asymptotic expansion of the incomplete gamma functions, SIAM J. Math. Anal. 10 (1979)
 * @see https://dlmf.nist.gov/8.12
 */
function uniformTails(a: number, x: number): Tails {
  const cost = deviance(a, x)
  const distance = Math.sqrt(2 * cost)
  const sign = x < a ? -1 : 1
  const root = Math.sqrt(a)
  const eta = (sign * distance) / root
  let sum = 0
  for (let k = temme().length - 1; k >= 0; k--) sum = sum / a + polynomial(temme()[k]!, eta)
  const factor = millsRatio(distance) + (sign * sum) / root
  const tail = inverseRootTwoPi * exp(-cost) * factor
  const logTail = tail > 1e-290 ? undefined : log(factor) - cost - halfLogTwoPi
  return sign < 0 ? withUpper(tail, logTail) : withLower(tail, logTail)
}

/** C₀, …, C₆ by powers of η, from exact fractions. */
// biome-ignore format: a table
const temme = /* @__PURE__ */ onFirstUse(() => [
  new Float64Array([
    -1 / 3, 1 / 12, -0.014814814814814815, 0.0011574074074074073, 0.0003527336860670194, -0.0001787551440329218,
    3.919263178522438e-05, -2.185448510679992e-06, -1.85406221071516e-06, 8.296711340953087e-07,
    -1.7665952736826078e-07, 6.707853543401498e-09, 1.0261809784240309e-08, -4.382036018453353e-09,
    9.14769958223679e-10,
  ]),
  new Float64Array([
    -0.001851851851851852, -0.003472222222222222, 0.0026455026455026454, -0.0009902263374485596,
    0.00020576131687242798, -4.018775720164609e-07, -1.8098550334489977e-05, 7.64916091608111e-06,
    -1.6120900894563446e-06, 4.647127802807434e-09, 1.378633446915721e-07, -5.752545603517705e-08,
    1.1951628599778148e-08,
  ]),
  new Float64Array([
    0.004133597883597883, -0.0026813271604938273, 0.0007716049382716049, 2.0093878600823047e-06,
    -0.0001073665322636516, 5.2923448829120125e-05, -1.2760635188618728e-05, 3.423578734096138e-08,
    1.3721957309062934e-06, -6.298992138380055e-07, 1.4280614206064242e-07,
  ]),
  new Float64Array([
    0.0006494341563786008, 0.00022947209362139917, -0.0004691894943952557, 0.00026772063206283885,
    -7.561801671883977e-05, -2.396505113867297e-07, 1.1082654115347302e-05, -5.6749528269915965e-06,
  ]),
  new Float64Array([
    -0.0008618882909167117, 0.0007840392217200666, -0.0002990724803031902, -1.4638452578843418e-06,
    6.641498215465122e-05, -3.968365047179435e-05,
  ]),
  new Float64Array([-0.00033679855336635813, -6.972813758365857e-05, 0.0002772753244959392, -0.00019932570516188847]),
  new Float64Array([0.0005313079364639922]),
])

/**
 * By the cube of a normal variable, or in the lower tail from the first term of the series.
 *
 * @see E. B. Wilson and M. M. Hilferty, The distribution of chi-square, PNAS 17 (1931)
 */
function guess(a: number, probability: number, complement: number): number {
  const ninth = 1 / (9 * a)
  const root = 1 - ninth + normalQuantile(probability, complement) * Math.sqrt(ninth)
  if (a > 0.5 && root > 0.2) return a * root * root * root
  return exp((log(probability) + (a < 1 ? logGammaAbove1(a) : logGamma(a + 1))) / a)
}
