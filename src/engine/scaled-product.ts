import { log } from './elementary.ts'

/** 2²⁵⁶ and 2⁻²⁵⁶: no two numbers between them have a product that overflows or underflows. */
const large = 1.157920892373162e77
const small = 8.636168555094445e-78

/** The number mantissa · 2²⁵⁶ᵉˣᵖᵒⁿᵉⁿᵗ. */
export interface Scaled {
  readonly mantissa: number
  readonly exponent: number
}

/** The product of `count` numbers, every `stride`-th from the first on, which may itself be no double. */
export function scaledProduct(values: Float64Array, count: number, stride: number): Scaled {
  let mantissa = 1
  let exponent = 0
  for (let i = 0; i < count; i++) {
    let factor = values[i * stride]!
    if (factor === 0) return { mantissa: 0, exponent: 0 }
    if (!Number.isFinite(factor)) return { mantissa: mantissa * factor, exponent: 0 }
    for (; Math.abs(factor) >= large; exponent++) factor *= small
    for (; Math.abs(factor) < small; exponent--) factor *= large
    mantissa *= factor
    if (Math.abs(mantissa) >= large) {
      mantissa *= small
      exponent++
    } else if (Math.abs(mantissa) < small) {
      mantissa *= large
      exponent--
    }
  }
  return { mantissa, exponent }
}

/** The nearest double: 0 or ±Infinity where the number is out of range. */
export function unscaled({ mantissa, exponent }: Scaled): number {
  let value = mantissa
  // five times are more than any double
  for (let e = Math.min(exponent, 5); e > 0; e--) value *= large
  for (let e = Math.max(exponent, -5); e < 0; e++) value *= small
  return value
}

/** log |x|, finite unless x is 0. */
export function logOfScaled(x: Scaled): number {
  const value = Math.abs(unscaled(x))
  // one logarithm loses no digits to cancellation, so that log 1 is 0
  return value >= smallestNormal && value < Infinity
    ? log(value)
    : log(Math.abs(x.mantissa)) + x.exponent * log(large)
}

const smallestNormal = 2.2250738585072014e-308

/** The logarithm of the same product of positive numbers. */
export function logOfProduct(values: Float64Array, count: number, stride: number): number {
  return logOfScaled(scaledProduct(values, count, stride))
}
