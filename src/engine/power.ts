import { exp, log } from './elementary.ts'
import { highPart } from './special.ts'

/**
 * xᵏ of a number x ≥ 0, as exp(k log x) with the digits that the logarithm and the product have lost: what it is off by is
 * what a rounding of x would do, or of a subnormal x what one of its logarithm would.
 */
export function power(x: number, k: number): number {
  const logarithm = log(x)
  const exponent = k * logarithm
  if (!(Math.abs(exponent) < 746) || exponent === 0) return exp(exponent) // 0, 1 or ∞
  const high = highPart(logarithm)
  const kHigh = highPart(k)
  const [low, kLow] = [logarithm - high, k - kHigh]
  const ofProduct = high * kHigh - exponent + high * kLow + low * kHigh + low * kLow
  const ofLogarithm = (x - exp(logarithm)) / x
  return exp(exponent) * (1 + (ofProduct + k * ofLogarithm))
}
