import { exp, expm1, log } from './elementary.ts'
import { integral } from './gauss-legendre.ts'
import {
  logNormalDensity,
  millsRatio,
  normalDensity,
  normalQuantile,
  normalTails,
} from './normal-distribution.ts'
import { nothingAbove, nothingBelow, positiveQuantile, type Tails, withLower, withUpper } from './tails.ts'

/**
 * The tails of the inverse Gaussian distribution at x > 0:
 *
 *   lower = Φ(z₁) + φ(z₁) M(z₂)    z₁ = √(λ/x) (x − μ)/μ    z₂ = √(λ/x) (x + μ)/μ
 *
 * where φ(z₁) = exp(2λ/μ) φ(z₂), and M is Mills' ratio.
 *
 * @see G. Giner and G. K. Smyth, statmod: probability calculations for the inverse Gaussian distribution, The R Journal
 * 8 (2016)
 */
export function inverseGaussianTails(mean: number, shape: number, x: number): Tails {
  if (!(x > 0)) return nothingBelow
  if (x === Number.POSITIVE_INFINITY) return nothingAbove
  const root = Math.sqrt(shape) / Math.sqrt(x)
  const below = x === mean ? 0 : root * ((x - mean) / mean)
  const above = root * (x / mean + 1)
  const density = normalDensity(below)
  if (below > 0 || 2 * root < 1) {
    const factor = 2 * root < 1 ? differenceOfRatios(below, 2 * root) : millsRatio(below) - millsRatio(above)
    const tail = density * factor
    return withLower(tail, tail > 1e-290 ? undefined : logNormalDensity(below) + log(factor))
  }
  const tail = normalTails(below).lower + density * millsRatio(above)
  if (tail > 1e-290) return withUpper(tail)
  return withUpper(tail, logNormalDensity(below) + log(millsRatio(-below) + millsRatio(above)))
}

/**
 * M(z) − M(z + distance) with M(z) = ∫ exp(−z t − t²/2) dt from 0 on, for distances below 1, where the two may cancel,
 * and z above −½.
 */
function differenceOfRatios(z: number, distance: number): number {
  if (z > 1e6) return distance / z / z
  const end = Math.sqrt(z * z + 82) - z
  return integral((t) => -exp(-t * (z + 0.5 * t)) * expm1(-distance * t), 0, end, 6)
}

/**
 * The x up to which the probability is the given one, at least the least and at most the largest double.
 *
 * @param complement 1 − probability, with its own digits
 */
export function inverseGaussianQuantile(
  mean: number,
  shape: number,
  probability: number,
  complement: number,
): number {
  const isLower = probability <= complement
  const [target, sign] = isLower ? [probability, 1 as const] : [complement, -1 as const]
  if (target === 0) return isLower ? 0 : Number.POSITIVE_INFINITY
  // a lognormal variable with the same curvature at the mode
  const spread = 1 / Math.sqrt(shape / mean + 1)
  return positiveQuantile(
    target,
    sign,
    mean * exp(spread * (normalQuantile(probability, complement) - spread)),
    (x) =>
      isLower ? inverseGaussianTails(mean, shape, x).lower : inverseGaussianTails(mean, shape, x).upper,
    // x times the density is φ(z₁) √(λ/x)
    (x) => {
      const root = Math.sqrt(shape) / Math.sqrt(x)
      return root * normalDensity(root * ((x - mean) / mean))
    },
  )
}
