import { drawLogGamma } from '../engine/draw-gamma.ts'
import { exp, log } from '../engine/elementary.ts'
import {
  deviance,
  logGamma,
  logMinusDigamma,
  logRatio,
  stirlingError,
  trigamma,
  trigammaMinusInverse,
} from '../engine/gamma.ts'
import { gammaQuantile, gammaTails } from '../engine/incomplete-gamma.ts'
import { inverseLogMinusDigamma } from '../engine/inverse-digamma.ts'
import { halfLogTwoPi } from '../engine/special.ts'
import { Natural, Source } from '../geometry/chart.ts'
import { type Family, family, rowsOf } from './family.ts'
import { positiveReals } from './sample-spaces.ts'

/**
 * A positive number, such as a waiting time, with unknown shape and rate.
 *
 *   Source  [2]  k > 0, β > 0                      shape, rate
 *   Natural [2]  k, −β                             θ₁ > 0, θ₂ < 0
 *   Mean    [2]  E[log x] = ψ⁰(k) − log β, E[x] = k/β    η₂ > exp η₁
 *
 *   s(x) = (log x, x)    log h(x) = −log x    ψ(θ) = log Γ(θ₁) − θ₁ log(−θ₂)
 *   φ(η) = k (η₁ − log η₂) + k log k − k − log Γ(k)    where log k − ψ⁰(k) = log η₂ − η₁
 *
 * with the digamma function ψ⁰.
 *
 * @example
 * const p = point(Source, Gamma, [3, 2])
 * mean(p) //=> 1.5
 * variance(p) //=> 0.75
 * @see Goal, probability/Goal/Probability/Distributions.hs, `Gamma`, whose density reads (rate, shape)
 * @see T. Minka, Estimating a Gamma distribution (2002)
 */
export interface Gamma extends Family<'Gamma', 2, number, 'θ₁ > 0, θ₂ < 0'> {}
export const Gamma: Gamma = family(() => ({
  kind: 'Gamma',
  dimension: 2,
  naturalDomain: 'θ₁ > 0, θ₂ < 0',
  samples: positiveReals,
  missingCondition: (chart, p, i) => {
    if (chart === Source) return p[i]! > 0 && p[i + 1]! > 0 ? undefined : 'a shape > 0 and a rate > 0'
    if (chart === Natural) return p[i]! > 0 && p[i + 1]! < 0 ? undefined : 'θ₁ > 0 and θ₂ < 0'
    const tolerance = 1e-12 * Math.max(1, Math.abs(p[i]!)) // an average may round below
    return p[i + 1]! > 0 && log(p[i + 1]!) >= p[i]! - tolerance ? undefined : 'η₂ ≥ exp η₁ > 0'
  },

  sufficientStatistic: (x: number, to, i) => {
    to[i] = log(x)
    to[i + 1] = x
  },
  logBaseMeasure: (x) => -log(x),
  expectedLogBaseMeasure: (eta, i) => -eta[i]!,
  // of large shapes in Loader's saddle-point form
  logDensity: (theta, i, x) => {
    const shape = theta[i]!
    const rate = -theta[i + 1]!
    if (shape < 10) return (shape - 1) * logProduct(rate, x) + log(rate) - rate * x - logGamma(shape)
    return 0.5 * log(shape) - halfLogTwoPi - stirlingError(shape) - cost(shape, rate, x) - log(x)
  },
  mean: (theta, i) => -theta[i]! / theta[i + 1]!,
  variance: (theta, i) => -theta[i]! / theta[i + 1]! / -theta[i + 1]!,
  // Stirling's formula, so that k log k and k log β cancel before they are large
  potential: (theta, i) => {
    const shape = theta[i]!
    if (shape < 1) return logGamma(shape) - shape * log(-theta[i + 1]!)
    const exponent = shape * (logRatio(shape, -theta[i + 1]!) - 1)
    return exponent - 0.5 * log(shape) + halfLogTwoPi + stirlingError(shape)
  },
  dualPotential: (eta, i) => {
    const shape = shapeOf(eta, i)
    if (shape === Number.POSITIVE_INFINITY) return shape
    const exponent = shape * (eta[i]! - log(eta[i + 1]!))
    return exponent + 0.5 * log(shape) - halfLogTwoPi - stirlingError(shape)
  },

  toMean: rowsOf((theta, eta, i) => {
    const shape = theta[i]!
    const rate = -theta[i + 1]!
    eta[i] = logRatio(shape, rate) - logMinusDigamma(shape)
    eta[i + 1] = shape / rate
  }),
  toNatural: rowsOf((eta, theta, i) => {
    const shape = shapeOf(eta, i)
    theta[i] = shape
    theta[i + 1] = -shape / eta[i + 1]!
  }),
  naturalToSource: rowsOf((theta, source, i) => {
    source[i] = theta[i]!
    source[i + 1] = -theta[i + 1]!
  }),
  sourceToNatural: rowsOf((source, theta, i) => {
    theta[i] = source[i]!
    theta[i + 1] = -source[i + 1]!
  }),

  metric: (theta, i, to) => {
    const scale = -1 / theta[i + 1]!
    to[0] = trigamma(theta[i]!)
    to[1] = to[2] = scale
    to[3] = theta[i]! * scale * scale
  },
  // the metric is diag(ψ¹(k) − 1/k, 0) + k u uᵀ with u = (1/k, 1/β), where ψ¹ is the trigamma function
  flat: (theta, _eta, vector, to, count, offset, stride) => {
    for (let i = offset; count > 0; count--, i += stride) {
      const shape = theta[i]!
      const scale = -1 / theta[i + 1]!
      const common = vector[i]! + shape * scale * vector[i + 1]!
      to[i] = trigammaMinusInverse(shape) * vector[i]! + common / shape
      to[i + 1] = scale * common
    }
  },
  sharp: (theta, _eta, vector, to, count, offset, stride) => {
    for (let i = offset; count > 0; count--, i += stride) {
      const shape = theta[i]!
      const rate = -theta[i + 1]!
      const common = rate * vector[i + 1]!
      const first = (vector[i]! - common / shape) / trigammaMinusInverse(shape)
      to[i] = first
      to[i + 1] = ((common - first) * rate) / shape
    }
  },

  cumulative: (theta, i, x) => gammaTails(theta[i]!, -theta[i + 1]! * x).lower,
  quantile: (theta, i, probability, complement) =>
    probability === 0
      ? 0
      : positive(gammaQuantile(theta[i]!, probability, complement) / -theta[i + 1]!, complement),
  mode: (theta, i) => Math.max(theta[i]! - 1, 0) / -theta[i + 1]!,

  draw: (theta, i, random) => {
    const x = exp(drawLogGamma(theta[i]!, random) - log(-theta[i + 1]!))
    return positive(x, 1)
  },
}))

/** What rounds to 0 is positive, and only a complement of 0 makes it infinite. */
function positive(x: number, complement: number): number {
  return complement === 0 ? x : Math.min(Math.max(x, Number.MIN_VALUE), Number.MAX_VALUE)
}

/** The shape k with log k − ψ⁰(k) = log E[x] − E[log x]. */
function shapeOf(eta: Float64Array, i: number): number {
  return inverseLogMinusDigamma(log(eta[i + 1]!) - eta[i]!)
}

/** What the observation `rate · x`, of which the shape is the mean, costs the shape; x may be the least double. */
export function cost(shape: number, rate: number, x: number): number {
  const mean = rate * x
  return mean > 1e-290 ? deviance(shape, mean) : shape * (log(shape) - logProduct(rate, x) - 1) + mean
}

/** log(rate · x), where the product may underflow. */
function logProduct(rate: number, x: number): number {
  const product = rate * x
  return product > 1e-290 && product < 1e300 ? log(product) : log(rate) + log(x)
}
