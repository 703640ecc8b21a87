import { logBinomialMass } from './counts.ts'
import { exp, expm1, log, log1p } from './elementary.ts'
import { deviance, digamma, logGamma, logGammaAbove1, stirlingError, trigamma } from './gamma.ts'
import { millsRatio, normalQuantile } from './normal-distribution.ts'
import { logistic } from './special.ts'
import {
  bothTails,
  mirrored,
  nothingAbove,
  nothingBelow,
  positiveQuantile,
  reach,
  type Tails,
  withLower,
} from './tails.ts'

/**
 * The regularized incomplete beta functions: the tails at x of the beta distribution with shapes a > 0 and b > 0, where
 * y = 1 − x is given with its own digits. Next to 0 by a power series that has the digits of both tails; else the one on
 * the side of x is computed, by a continued fraction, or by an expansion for large shapes around the mean.
 *
 * @see A. R. DiDonato and A. H. Morris, Algorithm 708: significant digit computation of the incomplete beta function
 * ratios, ACM TOMS 18 (1992)
 * @example
 * import { betaTails } from 'legendre/extend'
 *
 * betaTails(1, 1, 0.25, 0.75).lower.toFixed(6) //=> '0.250000'
 */
export function betaTails(a: number, b: number, x: number, y: number): Tails {
  if (!(x > 0)) return nothingBelow
  if (!(y > 0)) return nothingAbove
  if (a <= 1 && b * x <= 0.7 && x <= 0.7) return tailsNear0(a, b, x)
  if (b <= 1 && a * y <= 0.7 && y <= 0.7) return mirrored(tailsNear0(b, a, y))
  // a − (a + b) x, in terms of the lesser of x and y
  const distance = x > y ? (a + b) * y - b : a - (a + b) * x
  return distance >= 0 ? mirrored(upperBy(b, a, y, x, distance)) : upperBy(a, b, x, y, -distance)
}

/**
 * The x with I(x) = probability, at least the least and at most the greatest double between 0 and 1.
 *
 * @param complement 1 − probability, with its own digits
 * @example
 * import { betaQuantile } from 'legendre/extend'
 *
 * betaQuantile(1, 2, 0.75, 0.25).toFixed(6) //=> '0.500000'
 */
export function betaQuantile(a: number, b: number, probability: number, complement: number): number {
  if (probability === 0 || complement === 0) return probability === 0 ? 0 : 1
  // x, or what it lacks of 1: whichever is the lesser has more digits
  return reach(betaTails(a, b, 0.5, 0.5), probability, complement)
    ? lesserQuantile(a, b, probability, complement)
    : Math.min(1 - lesserQuantile(b, a, complement, probability), 1 - 2 ** -53)
}

/** The quantile where it is at most ½. */
function lesserQuantile(a: number, b: number, probability: number, complement: number): number {
  const isLower = probability <= complement
  const [target, sign] = isLower ? [probability, 1 as const] : [complement, -1 as const]
  const logDivisor = log(a * (b / (a + b)))
  return positiveQuantile(
    target,
    sign,
    guess(a, b, probability, complement),
    (x) => (isLower ? betaTails(a, b, x, 1 - x).lower : betaTails(a, b, x, 1 - x).upper),
    (x) => exp(logBinomialMass(a, b, x, 1 - x) + logDivisor) / (1 - x),
  )
}

/** By a normal variable with the mean and the variance of log x/y, or in the lower tail from the first term of the series. */
function guess(a: number, b: number, probability: number, complement: number): number {
  const z = normalQuantile(probability, complement)
  const logOdds = digamma(a) - digamma(b) + z * Math.sqrt(trigamma(a) + trigamma(b))
  if (a > 1) return Math.min(logistic(logOdds), 0.5)
  return exp(Math.min((log(probability) + logGammaAbove1(a) - logGammaDifference(b, a)) / a, -Math.LN2))
}

/**
 * The tails where I = xᵃ/(a B(a, b)) (1 + rest): the logarithm of the power is small where the upper tail is, and the
 * rest has one sign.
 *
 * @see https://dlmf.nist.gov/8.17.E7
 */
function tailsNear0(a: number, b: number, x: number): Tails {
  let rest = 0
  let power = 1
  for (let n = 1; n < 1000; n++) {
    power *= ((n - b) / n) * x
    const next = rest + (a * power) / (a + n)
    if (next === rest) break
    rest = next
  }
  // log a B(a, b) = log Γ(1 + a) + log Γ(b) − log Γ(a + b)
  const logPower = a * log(x) - logGammaAbove1(a) + logGammaDifference(b, a)
  const upper = -expm1(logPower) - exp(logPower) * rest
  const logLower = logPower + log1p(rest)
  return bothTails(exp(logPower) * (1 + rest), Math.max(upper, 0), logLower, log(Math.max(upper, 0)))
}

/** log Γ(x + h) − log Γ(x) for h ≤ 1, which keeps its digits for small h. */
function logGammaDifference(x: number, h: number): number {
  if (h < 0.01 * x) return x > 1e8 ? h * log(x) + 0.5 * h * ((h - 1) / x) : integralOfDigamma(x, h)
  return logGamma(x + h) - logGamma(x)
}

/** The integral of ψ from x to x + h by four points of Gauss and Legendre. */
function integralOfDigamma(x: number, h: number): number {
  const middle = x + 0.5 * h
  const [near, far] = [0.16999052179242813 * h, 0.4305681557970263 * h]
  return (
    h *
    (0.32607257743127305 * (digamma(middle - near) + digamma(middle + near)) +
      0.17392742256872692 * (digamma(middle - far) + digamma(middle + far)))
  )
}

/** The tails, of which the upper one is computed: x is above the mean, by −distance/(a + b). */
function upperBy(a: number, b: number, x: number, y: number, distance: number): Tails {
  const least = Math.min(a, b)
  if (least > 100 && distance <= 0.03 * least) return expansion(b, a, y, x)
  // xᵃ yᵇ / B(a, b)
  const logMass = logBinomialMass(b, a, y, x)
  const factor = a * (b / (a + b)) * fraction(b, a, y, x, distance)
  const tail = exp(logMass) * factor
  return withLower(tail, tail > 1e-290 ? undefined : logMass + log(factor))
}

/** The lower tail over xᵃ yᵇ / B(a, b), a continued fraction by the method of Lentz. */
function fraction(a: number, b: number, x: number, y: number, distance: number): number {
  let d = (1 + 1 / a) / (distance + 1)
  if (distance > 1e140) return d // nothing else counts, and its products would leave the doubles
  let c = Number.POSITIVE_INFINITY
  let product = d
  for (let n = 1; n < 10_000; n++) {
    const before = a + 2 * n - 1
    const after = a + 2 * n + 1
    const slope = (n / before) * (b - n) * x
    const numerator = ((a + n - 1) / before) * (((a + b + n - 1) / before) * x) * (n * (b - n) * x)
    const denominator = n + slope + ((a + n) / after) * (distance + 1 + n * (1 + y))
    d = 1 / (numerator * d + denominator)
    c = denominator + numerator / c
    const factor = c * d
    product *= factor
    if (Math.abs(factor - 1) < 2e-16) break
  }
  return product
}

/**
 * The tails whose upper one is the lower one at x of shapes a and b: the asymptotic expansion for large a and b, in powers of 1/√ of the lesser.
 *
 * With f = a log a/((a + b) x) + b log b/((a + b) y) it is exp(−f) Σ dₙ w₀ⁿ Jₙ(√2f), times what Stirling's formula
 * lacks of B(a, b). J₀ is Mills' ratio, the others follow from it.
 *
 * @see TOMS 708, `BASYM`
 */
function expansion(a: number, b: number, x: number, y: number): Tails {
  const total = a + b
  const f = deviance(a, total * x) + deviance(b, total * y)
  const logFactor = -f - stirlingError(a) - stirlingError(b) + stirlingError(total)
  const h = Math.min(a, b) / Math.max(a, b)
  const r0 = 1 / (1 + h)
  const r1 = (b - a) / Math.max(a, b)
  const w0 = Math.sqrt(r0) / Math.sqrt(Math.min(a, b))
  const scaled = Math.sqrt(2 * f)
  const squared = 2 * f
  const as = [(2 / 3) * r1]
  const cs = [-0.5 * as[0]!]
  const ds = [-cs[0]!]
  let even = rootOfEighth * millsRatio(scaled)
  let odd = rootOfEighth
  let evenPower = scaled
  let oddPower = squared
  let sum = even + ds[0]! * w0 * odd
  let geometric = 1
  let power = 1
  let w = w0
  for (let n = 2; n <= 20; n += 2) {
    power *= h * h
    as.push((r0 * 2 * (h * power + 1)) / (n + 2))
    geometric += power
    as.push((r1 * 2 * geometric) / (n + 3))
    for (let i = n; i <= n + 1; i++) coefficients(i, as, cs, ds)
    even = rootOfEighth * evenPower + (n - 1) * even
    odd = rootOfEighth * oddPower + n * odd
    evenPower *= squared
    oddPower *= squared
    w *= w0
    const first = ds[n - 1]! * w * even
    w *= w0
    const second = ds[n]! * w * odd
    sum += first + second
    if (Math.abs(first) + Math.abs(second) <= 1e-17 * sum) break
  }
  const tail = exp(logFactor) * (twoOverRootPi * sum)
  return withLower(tail, tail > 1e-290 ? undefined : logFactor + log(twoOverRootPi * sum))
}

const rootOfEighth = 0.3535533905932738
const twoOverRootPi = 1.1283791670955126

/** The i-th coefficients c and d of the expansion, from the first i of a and the lesser of c and d. */
function coefficients(i: number, as: readonly number[], cs: number[], ds: number[]): void {
  const r = -0.5 * (i + 1)
  const bs = [r * as[0]!]
  for (let m = 2; m <= i; m++) {
    let sum = 0
    for (let j = 1; j < m; j++) sum += (j * r - (m - j)) * as[j - 1]! * bs[m - j - 1]!
    bs.push(r * as[m - 1]! + sum / m)
  }
  const c = bs[i - 1]! / (i + 1)
  let d = -c
  for (let j = 1; j < i; j++) d -= ds[i - j - 1]! * cs[j - 1]!
  cs.push(c)
  ds.push(d)
}
