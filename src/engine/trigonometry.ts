/**
 * sin, cos, atan2 and hypot with the same bits on every machine, of +, −, ×, ÷, √ and the bits of a double alone.
 *
 * Largest errors found among hundreds of thousands of doubles, where ½ would be correct rounding:
 *
 *   sin  0.78 ulp    cos  0.76 ulp    atan2  0.61 ulp    hypot  0.51 ulp
 *
 * @see FreeBSD, lib/msun/src/k_sin.c, k_cos.c and s_atan.c (Sun Microsystems, 1993), for the polynomials
 */

/** π/2 in three parts of 33 bits, so that their products with an integer of 20 bits are exact, and the rest. */
const rightAngle1 = 1.5707963267341256
const rightAngle2 = 6.077100506303966e-11
const rightAngle3 = 2.0222662487111665e-21
const rightAngle4 = 8.4784276603689e-32
/** What the double nearest to π/2 lacks. */
const rightAngleLow = 6.123233995736766e-17
/** Up to here the nearest multiple of π/2 is one by an integer of 20 bits. */
const moderate = 1.6e6
/** 1.5 · 2⁵²: adding it rounds to an integer. */
const shifter = 6755399441055744

/** A result that one double cannot hold, as the sum of two. */
let high = 0
let low = 0

/** The sine of an angle in radians: NaN at ±∞. */
export function sin(x: number): number {
  if (Math.abs(x) < 2 ** -27) return x
  const quadrant = reduce(x)
  const value = (quadrant & 1) === 0 ? sineNearZero(high, low) : cosineNearZero(high, low)
  return (quadrant & 2) === 0 ? value : -value
}

/** The cosine of an angle in radians: NaN at ±∞. */
export function cos(x: number): number {
  const quadrant = reduce(x) + 1
  const value = (quadrant & 1) === 0 ? sineNearZero(high, low) : cosineNearZero(high, low)
  return (quadrant & 2) === 0 ? value : -value
}

/** sin(x + rest) for |x| ≤ π/4. */
function sineNearZero(x: number, rest: number): number {
  const z = x * x
  const cube = z * x
  const r =
    0.00833333333332249 +
    z * (-0.0001984126982985795 + z * 2.7557313707070068e-6) +
    z * (z * z) * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)
  return x - (z * (0.5 * rest - cube * r) - rest + cube * 0.16666666666666632)
}

/** cos(x + rest) for |x| ≤ π/4. */
function cosineNearZero(x: number, rest: number): number {
  const z = x * x
  const r =
    z * (0.0416666666666666 + z * (-0.001388888888887411 + z * 2.480158728947673e-5)) +
    z * z * (z * z) * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11))
  const half = 0.5 * z
  const first = 1 - half
  return first + (1 - first - half + (z * r - x * rest))
}

/**
 * The n of x = n π/2 + r with |r| ≤ π/4, up to multiples of 4; r is left in `high` and `low`.
 *
 * @see W. J. Cody and W. Waite, Software manual for the elementary functions (1980), chapter 8
 */
function reduce(x: number): number {
  low = 0
  high = x
  if (Math.abs(x) <= Math.PI / 4) return 0
  if (!(Math.abs(x) < moderate)) return reduceHuge(x)
  const n = x * (2 / Math.PI) + shifter - shifter
  // the first difference is exact, the next two with what is lost in them
  const first = x - n * rightAngle1
  const b = n * rightAngle2
  const c = n * rightAngle3
  const second = first - b
  const third = second - c
  const rest = lostIn(second, first, -b) + lostIn(third, second, -c) - n * rightAngle4
  high = third + rest
  low = third - high + rest
  return n
}

/** What rounding takes away from a + b = sum. */
function lostIn(sum: number, a: number, b: number): number {
  const part = sum - a
  return a - (sum - part) + (b - part)
}

/** Bits behind the point: with a double below 2¹⁰²⁴, at least 2⁻⁶² away from 0, this leaves more than 100. */
const bits = 1200
let rightAngle: bigint | undefined

/** The same for |x| up to the largest double, in integer arithmetic. */
function reduceHuge(x: number): number {
  if (!(Math.abs(x) < Number.POSITIVE_INFINITY)) {
    high = Number.NaN
    return 0
  }
  // by Machin's formula, π/4 = 4 arctan 1/5 − arctan 1/239, once
  rightAngle ??= 8n * arctangentOfInverse(5n) - 2n * arctangentOfInverse(239n)
  const [word] = new BigUint64Array(Float64Array.of(Math.abs(x)).buffer)
  const exponent = Number(word! >> 52n) - 1075
  const digits = (word! & 0xfffffffffffffn) | 0x10000000000000n
  const all = digits << BigInt(exponent + bits)
  const n = (2n * all + rightAngle) / (2n * rightAngle)
  const top = (all - n * rightAngle) >> BigInt(bits - 200)
  const sign = Math.sign(x)
  high = Number(top)
  low = sign * Number(top - BigInt(high)) * 2 ** -200
  high *= sign * 2 ** -200
  return sign * Number(n & 3n)
}

/** arctan 1/k = 1/k − 1/(3k³) + 1/(5k⁵) − …, in units of 2^−bits. */
function arctangentOfInverse(k: bigint): bigint {
  let sum = 0n
  for (let n = 1n, power = (1n << BigInt(bits)) / k; power !== 0n; n += 2n, power /= -k * k) sum += power / n
  return sum
}

/** The angle of the point (x, y) in radians, from −π to π; signs of zeros and infinities are as in `Math.atan2`. */
export function atan2(y: number, x: number): number {
  const across = Math.abs(x)
  const up = Math.abs(y)
  if (Number.isNaN(across + up)) return Number.NaN
  const left = x < 0 || Object.is(x, -0)
  let angle: number
  if (up > across) {
    arctangent(across, up)
    angle = left ? angleFrom(1, high, low) : angleFrom(1, -high, -low)
  } else {
    arctangent(up, across)
    angle = left ? angleFrom(2, -high, -low) : high + low
  }
  return y < 0 || Object.is(y, -0) ? -angle : angle
}

/** The sum of right angles and an angle in two parts. */
function angleFrom(rightAngles: number, angle: number, rest: number): number {
  const base = rightAngles * (Math.PI / 2)
  const sum = base + angle
  return sum + (base - sum + angle + (rightAngles * rightAngleLow + rest))
}

/**
 * Leaves the arctangent of small / large in `high` and `low`, where 0 ≤ small ≤ large.
 *
 *   arctan q = arctan c + arctan t    t = (q − c) / (1 + c q)    c = 0, ½ or 1, whichever is near
 */
function arctangent(small: number, large: number): void {
  const q = small === large ? Math.sign(small) : small / large // both may be infinite, or 0
  high = q
  low = 0
  if (q < 2 ** -28) return
  if (small === large) {
    high = Math.PI / 4
    low = rightAngleLow / 2
    return
  }
  const scale = scaleOf(large)
  const a = small * scale
  const b = large * scale
  let base = 0
  let baseLow = 0
  let numerator = a
  let denominator = b
  let denominatorLow = 0
  if (q >= 11 / 16) {
    base = Math.PI / 4
    baseLow = rightAngleLow / 2
    numerator = a - b
    denominator = b + a
    denominatorLow = b - denominator + a
  } else if (q >= 7 / 16) {
    base = 0.4636476090008061
    baseLow = 2.2698777452961687e-17
    numerator = 2 * a - b
    denominator = 2 * b + a
    denominatorLow = 2 * b - denominator + a
  }
  const t = numerator / denominator
  const product = t * denominator
  const remainder = numerator - product - lostInProduct(product, t, denominator) - t * denominatorLow
  const z = t * t
  const w = z * z
  const odd =
    0.3333333333333293 +
    w *
      (0.14285714272503466 +
        w *
          (0.09090887133436507 +
            w * (0.06661073137387531 + w * (0.049768779946159324 + w * 0.016285820115365782))))
  const even =
    -0.19999999999876483 +
    w *
      (-0.11111110405462356 +
        w * (-0.0769187620504483 + w * (-0.058335701337905735 + w * -0.036531572744216916)))
  high = base + t
  low = base - high + t + (baseLow + remainder / denominator / (1 + z) - t * (z * odd + w * even))
}

/** √(x² + y²), without overflow or underflow on the way; ∞ if one of them is infinite. */
export function hypot(x: number, y: number): number {
  const a = Math.max(Math.abs(x), Math.abs(y))
  const b = Math.min(Math.abs(x), Math.abs(y))
  if (Math.abs(x) === Number.POSITIVE_INFINITY || Math.abs(y) === Number.POSITIVE_INFINITY)
    return Number.POSITIVE_INFINITY
  if (b <= a * 2 ** -28) return a
  const scale = scaleOf(a)
  const c = a * scale
  const d = b * scale
  const c2 = c * c
  const d2 = d * d
  const sum = c2 + d2
  const lost = c2 - sum + d2 + lostInProduct(c2, c, c) + lostInProduct(d2, d, d)
  // a step of Newton's method
  const root = Math.sqrt(sum)
  const square = root * root
  return (root + (sum - square - lostInProduct(square, root, root) + lost) / (2 * root)) / scale
}

/** A power of two that takes x > 0 where squares, and what is lost in them, are normal numbers. */
export function scaleOf(x: number): number {
  return x > 2 ** 400 ? 2 ** -600 : x < 2 ** -400 ? 2 ** 600 : 1
}

/**
 * What rounding takes away from a × b = product.
 *
 * @see T. J. Dekker, A floating-point technique for extending the available precision, Numer. Math. 18 (1971)
 */
function lostInProduct(product: number, a: number, b: number): number {
  const a1 = upperHalf(a)
  const b1 = upperHalf(b)
  const a2 = a - a1
  const b2 = b - b1
  return a1 * b1 - product + a1 * b2 + a2 * b1 + a2 * b2
}

/** The upper 26 bits of a double. */
function upperHalf(x: number): number {
  const shifted = x * 134217729 // 2²⁷ + 1
  return shifted - (shifted - x)
}
