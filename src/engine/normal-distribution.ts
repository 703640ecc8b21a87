import { exp, log } from './elementary.ts'
import { halfLogTwoPi, polynomial } from './special.ts'
import { type Tails, withLower, withUpper } from './tails.ts'

/** The density φ(z) = exp(−z²/2)/√2π of the standard normal distribution; the square of z keeps its lost digits. */
export function normalDensity(z: number): number {
  const distance = Math.abs(z)
  if (!(distance < 40)) return distance >= 40 ? 0 : Number.NaN
  const short = Math.fround(distance)
  return inverseRootTwoPi * exp(-0.5 * short * short) * exp(-0.5 * (distance - short) * (distance + short))
}

/**
 * Mills' ratio (1 − Φ(z))/φ(z) for z ≥ 0, which falls from √(π/2) like 1/z.
 *
 * (z + 1) times it is a Chebyshev series in (z − 5)/(z + 5), computed with 60 digits; its rest is below 1e-17.
 *
 * @see J. L. Schonfelder, Chebyshev expansions for the error and related functions, Math. Comp. 32 (1978)
 */
export function millsRatio(z: number): number {
  if (z > 1e20) return 1 / z
  const t = (2 * (z - 5)) / (z + 5)
  let next = 0
  let sum = 0
  for (let i = millsSeries.length - 1; i > 0; i--) {
    const before = t * sum - next + millsSeries[i]!
    next = sum
    sum = before
  }
  return (0.5 * t * sum - next + millsSeries[0]!) / (z + 1)
}

/**
 * The tails of the standard normal distribution at z.
 * @example
 * import { normalTails } from 'legendre/extend'
 *
 * normalTails(10).upper.toPrecision(6) //=> '7.61985e-24'
 */
export function normalTails(z: number): Tails {
  const distance = Math.abs(z)
  if (distance === 0) return withLower(0.5)
  const tail = normalDensity(z) * millsRatio(distance)
  const logTail = distance < 30 ? undefined : logNormalDensity(z) + log(millsRatio(distance))
  return z < 0 ? withUpper(tail, logTail) : withLower(tail, logTail)
}

/** log φ(z) */
export function logNormalDensity(z: number): number {
  return -0.5 * z * z - halfLogTwoPi
}

/**
 * The z with Φ(z) = probability, −∞ at 0 and ∞ at 1, by rational functions with an error below 1e-16.
 *
 * @param complement 1 − probability, with its own digits
 * @see M. J. Wichura, Algorithm AS 241: the percentage points of the normal distribution, Applied Statistics 37 (1988)
 * @example
 * import { normalQuantile } from 'legendre/extend'
 *
 * normalQuantile(0.975, 0.025).toFixed(6) //=> '1.959964'
 */
export function normalQuantile(probability: number, complement: number): number {
  const centred = probability - 0.5
  if (Math.abs(centred) <= 0.425) {
    const r = 0.180625 - centred * centred
    return (centred * polynomial(centreAbove, r)) / polynomial(centreBelow, r)
  }
  const sign = centred < 0 ? -1 : 1
  const tail = Math.min(probability, complement)
  if (tail === 0) return sign * Number.POSITIVE_INFINITY
  const r = Math.sqrt(-log(tail))
  return r <= 5
    ? (sign * polynomial(middleAbove, r - 1.6)) / polynomial(middleBelow, r - 1.6)
    : (sign * polynomial(tailAbove, r - 5)) / polynomial(tailBelow, r - 5)
}

/** 1/√2π */
export const inverseRootTwoPi = 0.3989422804014327

// biome-ignore format: a table
const millsSeries = /* @__PURE__ */ new Float64Array([
  1.1579976221305188, -0.1633449388451398, -0.013683136055781576, 0.03082200019810004, -0.016220073012046806,
  0.005616691016460094, -0.0014133933783549216, 0.0002502625460725661, -2.468907239728387e-05,
  -1.0107964061837592e-06, 7.495419179740573e-07, -7.600274268728337e-08, -1.1574771441328644e-08,
  3.333386472599843e-09, 7.538039628171347e-11, -1.1104247263727494e-10, 3.509243776551059e-12,
  3.6894953861750955e-12, -2.3376697776383095e-13, -1.3271797523541405e-13, 9.921706995888276e-15,
  5.276004995455379e-15, -3.373097694187922e-16, -2.2804338776379946e-16, 7.496330565808626e-18,
])
// biome-ignore format: a table
const centreAbove = /* @__PURE__ */ new Float64Array([
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.693765509461, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
])
// biome-ignore format: a table
const centreBelow = /* @__PURE__ */ new Float64Array([
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852854,
])
// biome-ignore format: a table
const middleAbove = /* @__PURE__ */ new Float64Array([
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
])
// biome-ignore format: a table
const middleBelow = /* @__PURE__ */ new Float64Array([
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-09,
])
// biome-ignore format: a table
const tailAbove = /* @__PURE__ */ new Float64Array([
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-05, 2.0103343992922881e-07,
])
// biome-ignore format: a table
const tailBelow = /* @__PURE__ */ new Float64Array([
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
  1.8463183175100548e-05, 1.421511758316446e-07, 2.0442631033899397e-15,
])
