import { areDoubles, average, averageOf } from '../engine/averages.ts'
import { drawGamma, drawLogGamma } from '../engine/draw-gamma.ts'
import { exp, log } from '../engine/elementary.ts'
import {
  deviance,
  devianceOfProduct,
  digamma,
  logGamma,
  logMinusDigamma,
  logProduct,
  logRatio,
  stirlingError,
  trigamma,
  trigammaMinusInverse,
} from '../engine/gamma.ts'
import { gammaQuantile, gammaTails } from '../engine/incomplete-gamma.ts'
import { inverseLogMinusDigamma } from '../engine/inverse-digamma.ts'
import { halfLogTwoPi } from '../engine/special.ts'
import { Natural, Source } from '../geometry/chart.ts'
import type { EndOfFamily } from '../geometry/unbounded.ts'
import { beyondDoubles, noVariance } from './degenerate.ts'
import { family, rowsOf, sameRows } from './family.ts'
import type { Family } from './family-definition.ts'
import { gammaLinks } from './gamma-links.ts'
import { positive } from './positive.ts'
import { nonnegativeReals, type PositiveReals, positiveReals } from './sample-spaces.ts'

const toMean = /* @__PURE__ */ rowsOf((theta, eta, i) => {
  const shape = theta[i]!
  const rate = -theta[i + 1]!
  eta[i] = logRatio(shape, rate) - logMinusDigamma(shape)
  eta[i + 1] = shape / rate
})
const toNatural = /* @__PURE__ */ rowsOf((eta, theta, i) => {
  const shape = shapeOf(eta, i)
  theta[i + 1] = -shape / eta[i + 1]!
  theta[i] = shape
})
const changedSign = /* @__PURE__ */ rowsOf((from, to, i) => {
  to[i] = from[i]!
  to[i + 1] = -from[i + 1]!
})

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
export interface Gamma extends Family<'Gamma', 2, PositiveReals, 'θ₁ > 0, θ₂ < 0'> {
  readonly end?: EndOfFamily<Gamma, 1, 1>
}
export const Gamma: Gamma = /* @__PURE__ */ family(() => ({
  kind: 'Gamma',
  dimension: 2,
  naturalDomain: 'θ₁ > 0, θ₂ < 0',
  samples: positiveReals,
  closure: nonnegativeReals,
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
  logDensity: (w, i, x) => {
    const shape = w[i]!
    const rate = -w[i + 1]!
    if (x === 0)
      return shape === 1 ? log(rate) : shape > 1 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
    if (shape < 10) return (shape - 1) * logProduct(rate, x) + log(rate) - rate * x - logGamma(shape)
    const cost = devianceOfProduct(shape, rate, x)
    return 0.5 * log(shape) - halfLogTwoPi - stirlingError(shape) - cost - log(x)
  },
  // k − log β + log Γ(k) + (1 − k) ψ⁰(k), of large shapes without what cancels
  entropy: (w, i) => {
    const shape = w[i]!
    const logRate = log(-w[i + 1]!)
    if (shape < 1) return shape + logGamma(shape) + (1 - shape) * digamma(shape) - logRate
    const rest = stirlingError(shape) + (shape - 1) * logMinusDigamma(shape) + halfLogTwoPi
    return 0.5 * log(shape) - logRate + rest
  },
  relativeEntropy: (p, i, q, j) => {
    const [shape, rate, other, otherRate] = [p[i]!, -p[i + 1]!, q[j]!, -q[j + 1]!]
    return Math.max(devianceOfProduct(other, otherRate, shape / rate) + shapeCost(shape, other), 0)
  },
  degenerate: (w, i) =>
    w[i] === Number.POSITIVE_INFINITY
      ? noVariance
      : areDoubles(w, i, 2) && w[i]! > 0 && w[i + 1]! < 0
        ? undefined
        : beyondDoubles,
  mean: (w, i) => -w[i]! / w[i + 1]!,
  variance: (w, i) => -w[i]! / w[i + 1]! / -w[i + 1]!,
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

  toMean,
  toNatural,
  naturalToSource: changedSign,
  sourceToNatural: changedSign,
  working: {
    fromNatural: sameRows(2),
    fromSource: changedSign,
    fromMean: toNatural,
    toNatural: sameRows(2),
    toSource: changedSign,
    toMean,
    dualPotential: (w, i) => {
      const shape = w[i]!
      if (shape === Number.POSITIVE_INFINITY) return shape
      return 0.5 * log(shape) - shape * logMinusDigamma(shape) - halfLogTwoPi - stirlingError(shape)
    },
    // log E[x] − E[log x] is the mean of what log(x/μ) lacks of x/μ − 1
    estimate: (xs, to, i, weights) => {
      const mean = average(xs, weights)
      const lack = averageOf(xs.length, (n) => deviance(mean, xs[n]!) / mean, weights)
      const shape = inverseLogMinusDigamma(lack)
      to[i] = shape
      to[i + 1] = -shape / mean
    },
  },

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

  unbounded: gammaLinks,

  tails: (w, i, x) => gammaTails(w[i]!, -w[i + 1]! * x),
  quantile: (w, i, probability, complement) =>
    probability === 0 ? 0 : positive(gammaQuantile(w[i]!, probability, complement) / -w[i + 1]!, complement),
  mode: (w, i) => Math.max(w[i]! - 1, 0) / -w[i + 1]!,

  draw: (w, i, random) => {
    const shape = w[i]!
    const rate = -w[i + 1]!
    return positive(
      shape < 1 ? exp(drawLogGamma(shape, random) - log(rate)) : drawGamma(shape, random) / rate,
      1,
    )
  },
}))

/** The shape k with log k − ψ⁰(k) = log E[x] − E[log x]. */
function shapeOf(eta: Float64Array, i: number): number {
  return inverseLogMinusDigamma(log(eta[i + 1]!) - eta[i]!)
}

/**
 * What is left of log Γ(b) − log Γ(a) − (b − a) ψ⁰(a), what the shape a costs the shape b, without b log b/a + a − b: that
 * of Stirling's formula.
 */
export function shapeCost(a: number, b: number): number {
  if (a === b) return 0
  const excess = (b - a) / a
  // ½ (excess − log b/a), and what 1/2a lacks of log a − ψ⁰(a)
  const half = excess > -0.2 && excess < 0.25 ? deviance(1, b / a, -excess) : excess - logRatio(b, a)
  const rest = a < 1e8 ? (b - a) * (logMinusDigamma(a) - 0.5 / a) : excess / (12 * a)
  return 0.5 * half + rest + (stirlingError(b) - stirlingError(a))
}
