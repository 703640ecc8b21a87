/**
 * exp, log1p and tanh of two doubles at once, with the bits of `src/engine/elementary.ts`: the same
 * additions, multiplications and divisions in the same order, and masks where the scalar code has branches. The
 * mathematics is explained there.
 *
 * V8 builds a constant vector anew at each use, with three instructions, but copies a double from memory to
 * both lanes with one: the constants are in memory.
 */

const one = memory.data<f64>([1])
const two = memory.data<f64>([2])
const oneHalf = memory.data<f64>([0.5])
const minusZero = memory.data<f64>([-0.0])
const log2E = memory.data<f64>([Math.LOG2E])
const log2High = memory.data<f64>([0.6931471803691238])
const log2Low = memory.data<f64>([1.9082149292705877e-10])
const shifter = memory.data<f64>([6755399441055744])
/** Up to here eˣ and what is lost in it are normal numbers. */
const expUsual = memory.data<f64>([600])
const expLargest = memory.data<f64>([710])
const expSmallest = memory.data<f64>([-750])
const tanhLargest = memory.data<f64>([40])
/** 2⁵², and with the bias of exponents. */
const integers = memory.data<f64>([4503599627370496])
const integersAndBias = memory.data<f64>([4503599627371519])
const rootHalf = memory.data<u64>([0x3fe6a09e00000000])
const oneLessRootHalf = memory.data<u64>([0x00095f6200000000])
const fractionBits = memory.data<u64>([0x000fffffffffffff])

/** 8 / log 2, and its inverse in two parts. */
const eighthsPerUnit = memory.data<f64>([11.541560327111707])
const eighthHigh = memory.data<f64>([0.08664339754614048])
const eighthLow = memory.data<f64>([2.3852686615882346e-11])
const rest3 = memory.data<f64>([0.16666666666667035])
const rest4 = memory.data<f64>([0.04166666662318954])
const rest5 = memory.data<f64>([0.008333333321331784])
const rest6 = memory.data<f64>([0.0013889572907849182])
const rest7 = memory.data<f64>([0.00019842322295089452])

/** 2^(j/8) for j = 0, …, 7, each followed by what it lacks, relative to it. */
// biome-ignore format: pairs
const eighths = memory.data<f64>([
  1.0, 0.0,
  1.0905077326652577, -2.7939114859515733e-17,
  1.189207115002721, 3.3484623336251524e-17,
  1.2968395546510096, 1.9572585293112036e-17,
  Math.SQRT2, -6.835808657661922e-17,
  1.5422108254079407, 5.1548301170786783e-17,
  1.681792830507429, 4.875160526227062e-17,
  1.8340080864093424, 1.790126907604513e-17,
], 16)

const tail3 = memory.data<f64>([0.16666666666666674])
const tail4 = memory.data<f64>([0.041666666666666685])
const tail5 = memory.data<f64>([0.008333333333323346])
const tail6 = memory.data<f64>([0.0013888888888871928])
const tail7 = memory.data<f64>([0.00019841269882141797])
const tail8 = memory.data<f64>([2.4801587352783105e-5])
const tail9 = memory.data<f64>([2.755724794638807e-6])
const tail10 = memory.data<f64>([2.7557248203971814e-7])
const tail11 = memory.data<f64>([2.510781117125667e-8])
const tail12 = memory.data<f64>([2.0923012960299507e-9])

const series1 = memory.data<f64>([0.6666666666666735])
const series2 = memory.data<f64>([0.3999999999940942])
const series3 = memory.data<f64>([0.2857142874366239])
const series4 = memory.data<f64>([0.22222198432149784])
const series5 = memory.data<f64>([0.1818357216161805])
const series6 = memory.data<f64>([0.15313837699209373])
const series7 = memory.data<f64>([0.14798198605116586])

/** A constant in both lanes. */
@inline
function both(constant: usize): v128 {
  return v128.load64_splat(constant)
}

/** a b + c, rounded twice. */
@inline
function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return f64x2.add(c, f64x2.mul(a, b))
}

/** Rounded to 24 bits. */
@inline
function fround(x: v128): v128 {
  return f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(x))
}

/** 2ᵏ, where k is in the lowest bits of each lane. */
@inline
function powerOfTwo(k: v128): v128 {
  return i64x2.add(i64x2.shl(k, 52), both(one))
}

/** eˣ of each lane. */
@inline
export function exp(x: v128): v128 {
  if (v128.any_true(f64x2.gt(f64x2.abs(x), both(expUsual)))) return expOfAll(x)
  const shifted = multiplyAdd(x, both(eighthsPerUnit), both(shifter))
  const first = eighth(i32x4.extract_lane(shifted, 0))
  const second = eighth(i32x4.extract_lane(shifted, 2))
  const power = i64x2.shl(i32x4.shr_s(shifted, 3), 52)
  const scale = i64x2.add(i64x2.shuffle(first, second, 0, 2), power)
  const rest = expRest(x, shifted, i64x2.shuffle(first, second, 1, 3))
  return multiplyAdd(scale, rest, scale)
}

/** eˣ of each lane, also where the result is subnormal, 0 or infinite. */
function expOfAll(x: v128): v128 {
  const clamped = f64x2.pmax(f64x2.pmin(x, both(expLargest)), both(expSmallest))
  const shifted = multiplyAdd(clamped, both(eighthsPerUnit), both(shifter))
  const first = eighth(i32x4.extract_lane(shifted, 0))
  const second = eighth(i32x4.extract_lane(shifted, 2))
  const scale = i64x2.shuffle(first, second, 0, 2)
  const rest = expRest(clamped, shifted, i64x2.shuffle(first, second, 1, 3))
  const k = i32x4.shr_s(shifted, 3)
  const half = i32x4.shr_s(k, 1)
  const y = f64x2.mul(multiplyAdd(scale, rest, scale), powerOfTwo(half))
  return f64x2.mul(y, powerOfTwo(i64x2.sub(k, half)))
}

/** 2^(j/8) and what it lacks, for 8 k + j. */
@inline
function eighth(n: i32): v128 {
  return v128.load(eighths + (<usize>(n & 7) << 4))
}

/** eʳ − 1 with r = x − n log 2 / 8, and with what 2^(j/8) is lacking. */
@inline
function expRest(x: v128, shifted: v128, lacking: v128): v128 {
  const n = f64x2.sub(shifted, both(shifter))
  const reduced = f64x2.sub(x, f64x2.mul(n, both(eighthHigh)))
  const r = f64x2.sub(reduced, f64x2.mul(n, both(eighthLow)))
  const r2 = f64x2.mul(r, r)
  const p0 = multiplyAdd(both(rest3), r, both(oneHalf))
  const p2 = multiplyAdd(both(rest5), r, both(rest4))
  const p4 = multiplyAdd(both(rest7), r, both(rest6))
  const curve = multiplyAdd(r2, multiplyAdd(r2, p4, p2), p0)
  return f64x2.add(multiplyAdd(r2, curve, r), lacking)
}

/** eʳ − 1 − r for |r| ≤ ½ log 2. */
@inline
function exponentialTail(r: v128): v128 {
  const r2 = f64x2.mul(r, r)
  const r4 = f64x2.mul(r2, r2)
  const p3 = multiplyAdd(both(tail4), r, both(tail3))
  const p5 = multiplyAdd(both(tail6), r, both(tail5))
  const p7 = multiplyAdd(both(tail8), r, both(tail7))
  const p9 = multiplyAdd(both(tail10), r, both(tail9))
  const p11 = multiplyAdd(both(tail12), r, both(tail11))
  const last = multiplyAdd(p11, r4, multiplyAdd(p9, r2, p7))
  const cubic = multiplyAdd(last, r4, multiplyAdd(p5, r2, p3))
  return multiplyAdd(f64x2.mul(r, r2), cubic, f64x2.mul(both(oneHalf), r2))
}

/** log(1 + x) of each lane, where x ≥ 0 is finite. */
export function log1p(x: v128): v128 {
  const u = f64x2.add(both(one), x)
  const v = f64x2.sub(u, both(one))
  const error = f64x2.add(f64x2.sub(both(one), f64x2.sub(u, v)), f64x2.sub(x, v))
  const shifted = i64x2.add(u, both(oneLessRootHalf))
  const k = exponentOf(shifted)
  const nearZero = f64x2.eq(k, f64x2.splat(0))
  const f = v128.bitselect(x, f64x2.sub(fractionOf(shifted), both(one)), nearZero)
  const rest = v128.andnot(multiplyAdd(k, both(log2Low), f64x2.div(error, u)), nearZero)
  return logarithm(k, f, rest) // NaN, if x is, by the error
}

/** The k of 2ᵏ m with √½ ≤ m < √2, from the shifted bits of a number above 0. */
@inline
function exponentOf(shifted: v128): v128 {
  return f64x2.sub(v128.or(i64x2.shr_u(shifted, 52), both(integers)), both(integersAndBias))
}

/** The m of 2ᵏ m. */
@inline
function fractionOf(shifted: v128): v128 {
  return i64x2.add(v128.and(shifted, both(fractionBits)), both(rootHalf))
}

/** k log 2 + log(1 + f), where `rest` is what is to be added to the high part of k log 2. */
@inline
function logarithm(k: v128, f: v128, rest: v128): v128 {
  const s = f64x2.div(f, f64x2.add(both(two), f))
  const z = f64x2.mul(s, s)
  const w = f64x2.mul(z, z)
  const odd3 = multiplyAdd(w, multiplyAdd(w, both(series7), both(series5)), both(series3))
  const odd = f64x2.mul(z, multiplyAdd(w, odd3, both(series1)))
  const even = f64x2.mul(w, multiplyAdd(w, multiplyAdd(w, both(series6), both(series4)), both(series2)))
  const short = fround(f)
  const square = f64x2.mul(both(oneHalf), f64x2.mul(short, short))
  const squareRest = f64x2.mul(f64x2.mul(both(oneHalf), f64x2.sub(f, short)), f64x2.add(f, short))
  const high = f64x2.mul(k, both(log2High))
  const first = f64x2.add(high, f)
  const second = f64x2.sub(first, square)
  const lost = f64x2.add(
    f64x2.add(f64x2.sub(high, first), f),
    f64x2.sub(f64x2.sub(first, second), square),
  )
  const bracket = f64x2.add(f64x2.add(square, squareRest), f64x2.add(odd, even))
  const small = f64x2.sub(f64x2.add(lost, rest), squareRest)
  return f64x2.add(second, multiplyAdd(s, bracket, small))
}

/** The hyperbolic tangent of each lane. */
@inline
export function tanh(x: v128): v128 {
  const clamped = f64x2.pmin(f64x2.mul(both(two), f64x2.abs(x)), both(tanhLargest))
  const shifted = multiplyAdd(clamped, both(log2E), both(shifter))
  const k = f64x2.sub(shifted, both(shifter))
  const high = f64x2.sub(clamped, f64x2.mul(k, both(log2High)))
  const low = f64x2.mul(k, both(log2Low))
  const curve = exponentialTail(high)
  const tail = f64x2.sub(curve, multiplyAdd(low, f64x2.add(high, curve), low))
  const scale = powerOfTwo(shifted)
  const integer = f64x2.sub(scale, both(one))
  const product = f64x2.mul(scale, high)
  const sum = f64x2.add(integer, product)
  const rest = multiplyAdd(scale, tail, f64x2.add(f64x2.sub(integer, sum), product))
  const t = f64x2.add(sum, rest)
  const tLow = f64x2.add(f64x2.sub(sum, t), rest)
  const d = f64x2.add(t, both(two))
  const v = f64x2.sub(d, t)
  const dLow = f64x2.add(
    f64x2.add(f64x2.sub(t, f64x2.sub(d, v)), f64x2.sub(both(two), v)),
    tLow,
  )
  const inverse = f64x2.div(both(one), d)
  const quotient = fround(f64x2.mul(t, inverse))
  const short = fround(d)
  const remainder = f64x2.sub(
    f64x2.sub(t, f64x2.mul(quotient, short)),
    f64x2.mul(quotient, f64x2.sub(d, short)),
  )
  const remainderLow = f64x2.sub(tLow, f64x2.mul(quotient, dLow))
  const y = f64x2.add(quotient, f64x2.mul(f64x2.add(remainder, remainderLow), inverse))
  return v128.or(y, v128.and(x, both(minusZero)))
}
