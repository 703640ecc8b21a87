import { normalQuantile, normalTails } from '../engine/normal-distribution.ts'
import { halfLogTwoPi } from '../engine/special.ts'
import { family } from './family.ts'
import type { Family } from './family-definition.ts'
import { estimateNormal, normalCoordinates, normalEntropy, normalLogDensity } from './normal-coordinates.ts'
import { NormalMean } from './normal-mean.ts'
import { type EndOfNormal, logPrecisions } from './precisions.ts'
import { type Reals, reals } from './sample-spaces.ts'

/**
 * A real number with unknown mean and variance.
 *
 *   Source  [2]  μ, σ² > 0              mean, variance
 *   Natural [2]  μ/σ², −1/(2σ²)         θ₂ < 0
 *   Mean    [2]  E[x], E[x²]            η₂ > η₁²
 *
 *   s(x) = (x, x²)    log h(x) = −½ log 2π
 *   ψ(θ) = −θ₁²/(4θ₂) − ½ log(−2θ₂)    φ(η) = −½ − ½ log(η₂ − η₁²)
 *
 * It works in source coordinates, so that a point that was made in them or estimated keeps its variance whatever the mean
 * is. The estimate from observations that are all equal has the variance 0, and no density.
 *
 * @example
 * const p = toSource(mle(Normal, [1, 2, 6]))
 * p.coordinates //=> Float64Array(2) [ 3, 4.666… ]
 * @see Goal, probability/Goal/Probability/Distributions.hs, `Normal`; its dual potential is the negative entropy
 */
export interface Normal extends Family<'Normal', 2, Reals, 'θ₂ < 0'> {
  readonly end?: EndOfNormal<Normal, NormalMean, 1>
}
export const Normal: Normal = /* @__PURE__ */ family(() => ({
  ...normalCoordinates,
  kind: 'Normal',
  samples: reals,

  sufficientStatistic: (x: number, to, i) => {
    to[i] = x
    to[i + 1] = x * x
  },
  logBaseMeasure: () => -halfLogTwoPi,
  expectedLogBaseMeasure: () => -halfLogTwoPi,
  logDensity: normalLogDensity,
  entropy: normalEntropy,
  mean: (w, i) => w[i]!,
  variance: (w, i) => w[i + 1]!,
  working: { ...normalCoordinates.working, estimate: estimateNormal },

  unbounded: logPrecisions(NormalMean, 1, 1, (y) => y),

  tails: (w, i, x) => normalTails((x - w[i]!) / Math.sqrt(w[i + 1]!)),
  quantile: (w, i, probability, complement) =>
    w[i]! + Math.sqrt(w[i + 1]!) * normalQuantile(probability, complement),
  mode: (w, i) => w[i]!,

  draw: (w, i, random) => w[i]! + Math.sqrt(w[i + 1]!) * random.normal(),
}))
