import { logBinomialMass } from './counts.ts'
import { exp } from './elementary.ts'
import { deviance, stirlingError } from './gamma.ts'
import { millsRatio } from './normal-distribution.ts'
import { type Tails, withLower, withUpper } from './tails.ts'

/**
 * The regularized incomplete beta functions: the tails at x of the beta distribution with shapes a > 0 and b > 0, where
 * y = 1 − x is given with its own digits. The one on the side of x is computed, by a continued fraction, or by an
 * expansion for large shapes around the mean.
 *
 * @see A. R. DiDonato and A. H. Morris, Algorithm 708: significant digit computation of the incomplete beta function
 * ratios, ACM TOMS 18 (1992)
 */
export function betaTails(a: number, b: number, x: number, y: number): Tails {
  if (!(x > 0)) return { lower: 0, upper: 1 }
  if (!(y > 0)) return { lower: 1, upper: 0 }
  // a − (a + b) x, in terms of the lesser of x and y
  const distance = a > b ? (a + b) * y - b : a - (a + b) * x
  return distance >= 0
    ? withUpper(lowerTail(a, b, x, y, distance))
    : withLower(lowerTail(b, a, y, x, -distance))
}

function lowerTail(a: number, b: number, x: number, y: number, distance: number): number {
  const least = Math.min(a, b)
  if (least > 100 && distance <= 0.03 * least) return expansion(a, b, x, y)
  // xᵃ yᵇ / B(a, b)
  const mass = exp(logBinomialMass(a, b, x, y)) * a * (b / (a + b))
  return mass === 0 ? 0 : mass * fraction(a, b, x, y, distance)
}

/** The lower tail over xᵃ yᵇ / B(a, b), a continued fraction by the method of Lentz. */
function fraction(a: number, b: number, x: number, y: number, distance: number): number {
  let d = (1 + 1 / a) / (distance + 1)
  let c = Number.POSITIVE_INFINITY
  let product = d
  for (let n = 1; n < 100_000; n++) {
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
 * The asymptotic expansion for large a and b, in powers of 1/√ of the lesser.
 *
 * With f = a log a/((a + b) x) + b log b/((a + b) y) it is exp(−f) Σ dₙ w₀ⁿ Jₙ(√2f), times what Stirling's formula
 * lacks of B(a, b). J₀ is Mills' ratio, the others follow from it.
 *
 * @see TOMS 708, `BASYM`
 */
function expansion(a: number, b: number, x: number, y: number): number {
  const total = a + b
  const f = deviance(a, total * x) + deviance(b, total * y)
  const factor = exp(-f - stirlingError(a) - stirlingError(b) + stirlingError(total))
  if (factor === 0) return 0
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
  return twoOverRootPi * factor * sum
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
