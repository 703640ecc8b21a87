// Maps of numbers one by one, and of rows.
import * as elementary from './elementary'
import { at, store } from './lanes'

export function subtract(a: usize, b: usize, divisor: f64, to: usize, length: i32): void {
  for (let i = 0; i < length; i += 2) {
    const difference = f64x2.sub(v128.load(at(a, i)), v128.load(at(b, i)))
    store(at(to, i), length - i, f64x2.div(difference, f64x2.splat(divisor)))
  }
}

export function multiplyEach(a: usize, b: usize, to: usize, length: i32): void {
  for (let i = 0; i < length; i += 2)
    store(at(to, i), length - i, f64x2.mul(v128.load(at(a, i)), v128.load(at(b, i))))
}

/** eˣ, not inlined where it is not what takes the time: that keeps the module small. */
function expOf(x: v128): v128 {
  return elementary.exp(x)
}

export function dot(a: usize, b: usize, length: i32): f64 {
  let sum: f64 = 0
  for (let i = 0; i < length; i++) sum += f64.load(at(a, i)) * f64.load(at(b, i))
  return sum
}

export function exp(from: usize, to: usize, length: i32): void {
  for (let i = 0; i < length; i += 2)
    store(at(to, i), length - i, expOf(v128.load(at(from, i))))
}

export function tanh(from: usize, to: usize, length: i32): void {
  for (let i = 0; i < length; i += 2)
    store(at(to, i), length - i, elementary.tanh(v128.load(at(from, i))))
}

/** e = exp(−|x|) leaves no overflow: 1 / (1 + e) if x ≥ 0, else e / (1 + e). */
export function logistic(from: usize, to: usize, length: i32): void {
  const one = f64x2.splat(1)
  for (let i = 0; i < length; i += 2) {
    const x = v128.load(at(from, i))
    const e = elementary.exp(f64x2.neg(f64x2.abs(x)))
    const numerator = v128.bitselect(one, e, f64x2.ge(x, f64x2.splat(0)))
    store(at(to, i), length - i, f64x2.div(numerator, f64x2.add(one, e)))
  }
}

export function softplus(from: usize, to: usize, length: i32): void {
  for (let i = 0; i < length; i += 2)
    store(at(to, i), length - i, softplusOf(v128.load(at(from, i))))
}

function softplusOf(x: v128): v128 {
  const e = expOf(f64x2.neg(f64x2.abs(x)))
  return f64x2.add(f64x2.max(x, f64x2.splat(0)), elementary.log1p(e))
}

export function sumOfSoftplus(from: usize, length: i32): f64 {
  let sum: f64 = 0
  for (let i = 0; i < length; i += 2) {
    const y = softplusOf(v128.load(at(from, i)))
    sum += f64x2.extract_lane(y, 0)
    if (i + 1 < length) sum += f64x2.extract_lane(y, 1)
  }
  return sum
}

export function sumOfExp(from: usize, length: i32): f64 {
  return sumOfExpLess(from, length, 0, 0)
}

/** first + Σ exp(x − level) */
@inline
function sumOfExpLess(from: usize, length: i32, level: f64, first: f64): f64 {
  let sum = first
  for (let i = 0; i < length; i += 2) {
    const y = expOf(f64x2.sub(v128.load(at(from, i)), f64x2.splat(level)))
    sum += f64x2.extract_lane(y, 0)
    if (i + 1 < length) sum += f64x2.extract_lane(y, 1)
  }
  return sum
}

@inline
function expOfOne(x: f64): f64 {
  return f64x2.extract_lane(expOf(f64x2.splat(x)), 0)
}

/** The largest of the numbers and 0. */
@inline
function maximum(from: usize, width: i32): f64 {
  let largest: f64 = 0
  for (let i = 0; i < width; i++) largest = max(largest, f64.load(at(from, i)))
  return largest
}

export function softmax(from: usize, to: usize, count: i32, width: i32): void {
  for (let n = 0; n < count; n++) {
    const x = at(from, n * width)
    const y = at(to, n * width)
    const level = maximum(x, width)
    let sum = expOfOne(-level)
    for (let i = 0; i < width; i += 2) {
      const e = expOf(f64x2.sub(v128.load(at(x, i)), f64x2.splat(level)))
      sum += f64x2.extract_lane(e, 0)
      if (i + 1 < width) sum += f64x2.extract_lane(e, 1)
      store(at(y, i), width - i, e)
    }
    for (let i = 0; i < width; i += 2)
      store(at(y, i), width - i, f64x2.div(v128.load(at(y, i)), f64x2.splat(sum)))
  }
}

export function sumOfLogSumExp(from: usize, count: i32, width: i32): f64 {
  let total: f64 = 0
  for (let n = 0; n < count; n++) {
    const x = at(from, n * width)
    const level = maximum(x, width)
    const sum = sumOfExpLess(x, width, level, expOfOne(-level))
    total += level + f64x2.extract_lane(elementary.log1p(f64x2.splat(sum - 1)), 0) // exact, since sum ≥ 1
  }
  return total
}

/** η(1 − η)·v; from θ = 8 on, where 1 − η loses its digits, η²·exp(−θ)·v. */
export function logisticDerivative(theta: usize, eta: usize, vector: usize, to: usize, length: i32): void {
  for (let i = 0; i < length; i += 2) {
    const left = length - i
    const p = v128.load(at(eta, i))
    const t = v128.load(at(theta, i))
    let variance = f64x2.mul(p, f64x2.sub(f64x2.splat(1), p))
    const isLarge = f64x2.ge(t, f64x2.splat(8))
    if (v128.any_true(isLarge))
      variance = v128.bitselect(f64x2.mul(f64x2.mul(p, p), expOf(f64x2.neg(t))), variance, isLarge)
    store(at(to, i), left, f64x2.mul(variance, v128.load(at(vector, i))))
  }
}
