/**
 * exp, log, log1p and tanh with the same bits on every machine.
 *
 * JavaScript leaves the last bits of `Math.exp` and its kin to the engine. These functions use +, −, ×, ÷,
 * `Math.fround` and the bits of a double alone, which are exactly specified. `assembly/elementary.ts` does
 * the same operations in the same order on two doubles at once, so a change here is a change there.
 *
 * Largest errors found among millions of doubles, where ½ would be correct rounding:
 *
 *   exp  0.67 ulp (0.79 where it is subnormal)    log  0.64 ulp    log1p  0.65 ulp    tanh  0.76 ulp
 *
 * @see P. T. P. Tang, Table-driven implementation of the exponential function, ACM TOMS 15 (1989)
 */

/** The first 32 bits of log 2, so that its product with an integer of 20 bits is exact, and the rest. */
const log2High = 0.6931471803691238
const log2Low = 1.9082149292705877e-10
/** 8 / log 2, and its inverse in the same two parts. */
const eighthsPerUnit = 11.541560327111707
const eighthHigh = 0.08664339754614048
const eighthLow = 2.3852686615882346e-11
/** 1.5 · 2⁵²: adding it rounds to an integer. */
const shifter = 6755399441055744

/** 2ᵏ for k = −1074, …, 1023: reading one is quicker than building it from words. */
const powersOfTwo = new Float64Array(2098)
for (let i = 0, power = Number.MIN_VALUE; i < powersOfTwo.length; i++, power *= 2) powersOfTwo[i] = power

function powerOfTwo(k: number): number {
  return powersOfTwo[(k + 1074) | 0]!
}

/** A double and its words, the low one first, as on every processor that runs WebAssembly. */
const float = new Float64Array(1)
const words = new Int32Array(float.buffer)

/** T = 2^(j/8) for j = 0, …, 7, each followed by what it lacks, relative to it. */
// biome-ignore format: pairs
const eighths = new Float64Array([
  1, 0,
  1.0905077326652577, -2.7939114859515733e-17,
  1.189207115002721, 3.3484623336251524e-17,
  1.2968395546510096, 1.9572585293112036e-17,
  Math.SQRT2, -6.835808657661922e-17,
  1.5422108254079407, 5.1548301170786783e-17,
  1.681792830507429, 4.875160526227062e-17,
  1.8340080864093424, 1.790126907604513e-17,
])

/**
 * eˣ, at least 0 and at most ∞.
 *
 *   eˣ = 2ᵏ T eʳ    T = 2^(j/8)    8k + j = round(8 x / log 2)    r = x − (k + j/8) log 2
 * @example
 * import { exp } from 'legendre/extend'
 *
 * exp(1).toFixed(6) //=> '2.718282'
 */
export function exp(x: number): number {
  // here 2ᵏ, the result, and what is lost in it are normal numbers
  if (Math.abs(x) <= 600) {
    const n = x * eighthsPerUnit + shifter - shifter
    const scale = eighths[2 * (n & 7)]! * powerOfTwo(n >> 3)
    return scale + scale * expRest(x, n)
  }
  // e⁷¹⁰ = ∞ and e⁻⁷⁵⁰ = 0; a NaN stays
  const clamped = Math.max(Math.min(x, 710), -750)
  const n = clamped * eighthsPerUnit + shifter - shifter
  const scale = eighths[2 * (n & 7)]!
  const half = n >> 4
  return (scale + scale * expRest(clamped, n)) * powerOfTwo(half) * powerOfTwo((n >> 3) - half)
}

/**
 * eʳ − 1 with r = x − n log 2 / 8, and with what T lacks.
 *
 * |r| ≤ log 2 / 16. The polynomial is the closest to (eʳ − 1 − r) / r² of its degree with constant term ½ and
 * weight r² (algorithm of Remez); the error of the result is below 2⁻⁵⁶.
 */
function expRest(x: number, n: number): number {
  const r = x - n * eighthHigh - n * eighthLow
  const r2 = r * r
  const p0 = 0.5 + 0.16666666666667035 * r
  const p2 = 0.04166666662318954 + 0.008333333321331784 * r
  const p4 = 0.0013889572907849182 + 0.00019842322295089452 * r
  return r + r2 * (p0 + r2 * (p2 + r2 * p4)) + eighths[2 * (n & 7) + 1]!
}

/**
 * eˣ − 1, accurate near x = 0; within 2 ulp of the true value. No kernel has it, so the assembly does without.
 * @example
 * import { expm1 } from 'legendre/extend'
 *
 * expm1(1e-20) //=> 1e-20
 */
export function expm1(x: number): number {
  return Math.abs(x) < halfLog2 ? x + exponentialTail(x) : exp(x) - 1
}

/** eˣ − 1 − x, accurate near x = 0 too. */
export function expm1MinusX(x: number): number {
  return Math.abs(x) < halfLog2 ? exponentialTail(x) : exp(x) - 1 - x
}

const halfLog2 = 0.34657359027997264

/**
 * eʳ − 1 − r for |r| ≤ ½ log 2, with an error below 2⁻⁶⁰ r: r²/2 + r³ times the polynomial of degree 9 that is
 * closest to (eʳ − 1 − r − r²/2) / r³ (algorithm of Remez, weight r²).
 */
function exponentialTail(r: number): number {
  const r2 = r * r
  const r4 = r2 * r2
  const p3 = 0.16666666666666674 + 0.041666666666666685 * r
  const p5 = 0.008333333333323346 + 0.0013888888888871928 * r
  const p7 = 0.00019841269882141797 + 2.4801587352783105e-5 * r
  const p9 = 2.755724794638807e-6 + 2.7557248203971814e-7 * r
  const p11 = 2.510781117125667e-8 + 2.0923012960299507e-9 * r
  return 0.5 * r2 + r * r2 * (p3 + p5 * r2 + (p7 + p9 * r2 + p11 * r4) * r4)
}

/**
 * The natural logarithm: −∞ at 0, NaN below.
 *
 *   log x = k log 2 + log(1 + f)    x = 2ᵏ (1 + f)    √½ ≤ 1 + f < √2
 * @example
 * import { log } from 'legendre/extend'
 *
 * log(10).toFixed(6) //=> '2.302585'
 */
export function log(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return unusualLogarithm(x)
  const subnormal = x < 2.2250738585072014e-308
  const normal = subnormal ? x * 18014398509481984 : x
  const exponent = exponentOf(normal)
  const k = subnormal ? exponent - 54 : exponent
  return logarithm(k, normal * powerOfTwo(-exponent) - 1, k * log2Low)
}

/**
 * log(1 + x), accurate near x = 0: −∞ at −1, NaN below.
 *
 * The rounding error e of u = 1 + x is a double, and log(u + e) = log u + e / u to first order, which is
 * enough.
 * @example
 * import { log1p } from 'legendre/extend'
 *
 * log1p(1e-20) //=> 1e-20
 */
export function log1p(x: number): number {
  const u = 1 + x
  if (!(u > 0 && u < Number.POSITIVE_INFINITY)) return unusualLogarithm(u)
  if (x === 0) return x
  const v = u - 1
  const error = 1 - (u - v) + (x - v)
  const k = exponentOf(u)
  return k === 0 ? logarithm(0, x, 0) : logarithm(k, u * powerOfTwo(-k) - 1, k * log2Low + error / u)
}

/** The logarithm of 0, ∞, NaN, and numbers below 0. */
function unusualLogarithm(x: number): number {
  return x === 0 ? Number.NEGATIVE_INFINITY : x < 0 ? Number.NaN : x
}

/** The k of x = 2ᵏ m with √½ ≤ m < √2, for a normal x above 0. */
function exponentOf(x: number): number {
  float[0] = x
  // 0x3fe6a09e is the high word of √½
  return ((words[1]! + (0x3ff00000 - 0x3fe6a09e)) >> 20) - 1023
}

/**
 * k log 2 + log(1 + f), where `rest` is what is to be added to the high part of k log 2.
 *
 *   log(1 + f) = f − f²/2 + s (f²/2 + R(s²))    s = f / (2 + f)
 *
 * The first two terms are kept as sums of two doubles.
 *
 * @see FreeBSD, lib/msun/src/e_log.c (Sun Microsystems, 1993), for R and its coefficients
 */
function logarithm(k: number, f: number, rest: number): number {
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const odd =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)))
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373))
  const short = Math.fround(f)
  const square = 0.5 * (short * short)
  const squareRest = 0.5 * (f - short) * (f + short)
  const high = k * log2High
  const first = high + f
  const second = first - square
  const lost = high - first + f + (first - second - square)
  return second + (lost + rest - squareRest + s * (square + squareRest + (odd + even)))
}

/**
 * The hyperbolic tangent.
 *
 *   tanh x = t / (t + 2)    t = e²ˣ − 1
 *
 * for x ≥ 0. Numerator, denominator and quotient are sums of two doubles; `Math.fround` leaves so few digits
 * that the products of the long division are exact.
 * @example
 * import { tanh } from 'legendre/extend'
 *
 * tanh(40) //=> 1
 */
export function tanh(x: number): number {
  const twice = 2 * Math.abs(x)
  // from 20 on, the nearest double is 1
  const clamped = Math.min(twice, 40)
  const k = clamped * Math.LOG2E + shifter - shifter
  const high = clamped - k * log2High
  const low = k * log2Low
  // e^(high − low) − 1 − high to first order in low
  const curve = exponentialTail(high)
  const tail = curve - (low + low * (high + curve))
  // t = (2ᵏ − 1) + 2ᵏ high + 2ᵏ tail
  const scale = powerOfTwo(k)
  const integer = scale - 1
  const product = scale * high
  const sum = integer + product
  const rest = integer - sum + product + scale * tail
  const t = sum + rest
  const tLow = sum - t + rest
  const d = t + 2
  const v = d - t
  const dLow = t - (d - v) + (2 - v) + tLow
  const inverse = 1 / d
  const quotient = Math.fround(t * inverse)
  const short = Math.fround(d)
  const remainder = t - quotient * short - quotient * (d - short) + (tLow - quotient * dLow)
  const y = quotient + remainder * inverse
  return x > 0 ? y : x === 0 ? x : -y
}
