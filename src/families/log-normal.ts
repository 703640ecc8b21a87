import { exp, expm1, log } from '../engine/elementary.ts'
import { normalQuantile, normalTails } from '../engine/normal-distribution.ts'
import { halfLogTwoPi } from '../engine/special.ts'
import { nothingAbove, nothingBelow } from '../engine/tails.ts'
import type { EndOfFamily } from '../geometry/unbounded.ts'
import type { UnboundedKernels } from '../geometry/unbounded-kernels.ts'
import { family } from './family.ts'
import type { Family } from './family-definition.ts'
import { estimateNormal, normalCoordinates, normalEntropy, normalLogDensity } from './normal-coordinates.ts'
import { NormalMean } from './normal-mean.ts'
import { positive } from './positive.ts'
import { logPrecisions } from './precisions.ts'
import { nonnegativeReals, type PositiveReals, positiveReals } from './sample-spaces.ts'

/**
 * A positive number whose logarithm is normally distributed, such as the product of many factors.
 *
 *   Source  [2]  μ, σ² > 0               mean and variance of log x
 *   Natural [2]  μ/σ², −1/(2σ²)          θ₂ < 0
 *   Mean    [2]  E[log x], E[log² x]     η₂ > η₁²
 *
 *   s(x) = (log x, log² x)    log h(x) = −log x − ½ log 2π
 *   ψ(θ) = −θ₁²/(4θ₂) − ½ log(−2θ₂)    φ(η) = −½ − ½ log(η₂ − η₁²)
 *
 * Its coordinates are those of `Normal` for log x.
 *
 * @example
 * const p = point(Source, LogNormal, [0, 1])
 * quantile(p, 0.5) //=> 1
 * mean(p) //=> 1.6487212707001282
 * @see N. L. Johnson, S. Kotz and N. Balakrishnan, Continuous Univariate Distributions, vol. 1, ch. 14
 */
export interface LogNormal extends Family<'LogNormal', 2, PositiveReals, 'θ₂ < 0'> {
  readonly end?: EndOfFamily<LogNormal, 1, 1>
}
export const LogNormal: LogNormal = /* @__PURE__ */ family(() => ({
  ...normalCoordinates,
  kind: 'LogNormal',
  samples: positiveReals,
  closure: nonnegativeReals,

  sufficientStatistic: (x: number, to, i) => {
    to[i] = log(x)
    to[i + 1] = to[i]! * to[i]!
  },
  logBaseMeasure: (x) => -log(x) - halfLogTwoPi,
  expectedLogBaseMeasure: (eta, i) => -eta[i]! - halfLogTwoPi,
  logDensity: (w, i, x) => (x === 0 ? Number.NEGATIVE_INFINITY : normalLogDensity(w, i, log(x)) - log(x)),
  entropy: (w, i) => normalEntropy(w, i) + w[i]!,
  mean: (w, i) => exp(w[i]! + 0.5 * w[i + 1]!),
  variance: (w, i) => variance(w[i]!, w[i + 1]!),
  working: {
    ...normalCoordinates.working,
    estimate: (xs, to, i, weights) => estimateNormal(Float64Array.from(xs, log), to, i, weights),
  },

  tails: (w, i, x) => {
    if (!(x > 0)) return nothingBelow
    return x === Number.POSITIVE_INFINITY
      ? nothingAbove
      : normalTails((log(x) - w[i]!) / Math.sqrt(w[i + 1]!))
  },
  quantile: (w, i, probability, complement) =>
    probability === 0
      ? 0
      : positive(exp(w[i]! + Math.sqrt(w[i + 1]!) * normalQuantile(probability, complement)), complement),
  mode: (w, i) => positive(exp(w[i]! - w[i + 1]!), 1),

  draw: (w, i, random) => positive(exp(w[i]! + Math.sqrt(w[i + 1]!) * random.normal()), 1),

  unbounded: links(),
}))

/** exp(2μ + σ²) (exp σ² − 1), of which no factor leaves the doubles before the product. */
function variance(mean: number, spread: number): number {
  if (spread > 1) return exp(2 * (mean + spread)) * -expm1(-spread)
  const factor = exp(mean + 0.5 * spread)
  return factor * (factor * expm1(spread))
}

/** The mean and the logarithm of the precision of log x, as `Normal` has those of a number. */
function links(): UnboundedKernels<number> {
  const { movable: _, units, ...kernels } = logPrecisions(NormalMean, 1, 1, log)
  return { ...kernels, units: { ...units!, numbers: ['logarithm'] } }
}
