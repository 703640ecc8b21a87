import { exp, log } from '../engine/elementary.ts'
import { logRatio } from '../engine/gamma.ts'
import { excessOverExp, timesExp } from '../engine/over-exp.ts'
import type { UnboundedKernels } from '../geometry/unbounded-kernels.ts'
import { positiveUnits } from './positive-units.ts'

/**
 * Inverse Gaussian distributions by u = (log μ, log λ), the logarithms of the mean and the shape:
 *
 *   θ = (−λ/2μ², −λ/2)    log p(y) − log h(y) = ½ log λ − ½ λ (y − μ)²/(μ² y)
 *
 * Of several observations (y − μ)²/(μ² y) has the mean (ȳ − μ)²/(μ² ȳ) + mean 1/y − 1/ȳ, of which what does not depend
 * on μ is kept for itself: (ȳ, mean 1/y − 1/ȳ).
 */
export const inverseGaussianLinks: UnboundedKernels<number> = {
  moves: 1,
  bound: (u, to, i) => {
    const second = -0.5 * exp(u[i + 1]!)
    to[i] = timesExp(timesExp(second, -u[i]!), -u[i]!)
    to[i + 1] = second
  },
  unbound: (theta, to, i) => {
    const half = -theta[i + 1]! // of the shape
    to[i] = 0.5 * logRatio(half, -theta[i]!)
    to[i + 1] = log(2 * half)
  },
  pushforward: (u, v, to, i) => {
    const first = timesExp(v[i]! - 0.5 * v[i + 1]!, u[i + 1]! - 2 * u[i]!)
    to[i + 1] = timesExp(-0.5 * v[i + 1]!, u[i + 1]!)
    to[i] = first
  },
  pullback: (u, d, to, i) => {
    const ofMean = timesExp(d[i]!, u[i + 1]! - 2 * u[i]!)
    to[i + 1] = -0.5 * (ofMean + timesExp(d[i + 1]!, u[i + 1]!))
    to[i] = ofMean
  },

  observe: (y, to, i) => {
    to[i] = y
    to[i + 1] = 0
  },
  // mean 1/y − 1/ȳ of two numbers with weights 1 − t and t is t (1 − t) (y₂ − y₁)²/(y₁ y₂ ȳ)
  combine: (to, i, weight, from, at, more) => {
    const share = more / (weight + more)
    const [one, other] = [to[i]!, from[at]!]
    const mean = one + share * (other - one)
    const [lesser, greater] = [Math.min(one, other), Math.max(one, other)]
    const distance = greater - lesser
    const spread = (share * (1 - share) * (distance / greater) * distance) / mean / lesser
    to[i] = mean
    to[i + 1] = (1 - share) * to[i + 1]! + share * from[at + 1]! + spread
  },
  exponent: (u, y, i) => 0.5 * u[i + 1]! - 0.5 * square(u, y, i),
  score: (u, y, to, i) => {
    const ofShape = 0.5 - 0.5 * square(u, y, i)
    to[i] = timesExp(excessOverExp(y[i]!, u[i]!), u[i + 1]! - u[i]!)
    to[i + 1] = ofShape
  },
  metricTimes: (u, v, to, i) => {
    to[i] = timesExp(v[i]!, u[i + 1]! - u[i]!)
    to[i + 1] = 0.5 * v[i + 1]!
  },

  units: /* @__PURE__ */ positiveUnits([1, 1], 0.5, (y, scale, i) => {
    y[i]! /= scale
    y[i + 1]! *= scale
  }),
}

/** The mean of λ (y − μ)²/(μ² y), each the square of a number that is nearly normal. */
function square(u: Float64Array, y: Float64Array, i: number): number {
  const deviation = timesExp(excessOverExp(y[i]!, u[i]!) / Math.sqrt(y[i]!), 0.5 * u[i + 1]!)
  return deviation * deviation + timesExp(y[i + 1]!, u[i + 1]!)
}
