import { exp, log } from '../engine/elementary.ts'
import { logRatio, logShapeInformation, logShapeSlope, ratioCost, stirlingError } from '../engine/gamma.ts'
import { costOverExp, excessOverExp, timesExp } from '../engine/over-exp.ts'
import { halfLogTwoPi } from '../engine/special.ts'
import type { UnboundedKernels } from '../geometry/unbounded-kernels.ts'
import { positiveUnits } from './positive-units.ts'

/**
 * Gamma distributions by u = (log μ, log k), the logarithms of the mean and the shape:
 *
 *   θ = (k, −k/μ)    log p(y) + log y = −k (y/μ − 1 − log y/μ) + k log k − k − log Γ(k)
 *
 * What the mean of log y over several observations lacks of the logarithm of their mean is all that matters beside
 * that, and is kept for itself: (ȳ, log ȳ − mean log y).
 */
export const gammaLinks: UnboundedKernels<number> = {
  moves: 1,
  bound: (u, to, i) => {
    const shape = exp(u[i + 1]!)
    to[i + 1] = -timesExp(shape, -u[i]!)
    to[i] = shape
  },
  unbound: (theta, to, i) => {
    const shape = theta[i]!
    to[i] = logRatio(shape, -theta[i + 1]!)
    to[i + 1] = log(shape)
  },
  pushforward: (u, v, to, i) => {
    const ofRate = timesExp(v[i]! - v[i + 1]!, u[i + 1]! - u[i]!)
    to[i] = timesExp(v[i + 1]!, u[i + 1]!)
    to[i + 1] = ofRate
  },
  pullback: (u, d, to, i) => {
    const ofMean = timesExp(d[i + 1]!, u[i + 1]! - u[i]!)
    to[i + 1] = timesExp(d[i]!, u[i + 1]!) - ofMean
    to[i] = ofMean
  },

  observe: (y, to, i) => {
    to[i] = y
    to[i + 1] = 0
  },
  // log ȳ − mean log y is the mean of y/ȳ − 1 − log y/ȳ
  combine: (to, i, weight, from, at, more) => {
    const share = more / (weight + more)
    const [one, other] = [to[i]!, from[at]!]
    const mean = one + share * (other - one)
    to[i] = mean
    to[i + 1] =
      (1 - share) * (to[i + 1]! + ratioCost(one, mean)) + share * (from[at + 1]! + ratioCost(other, mean))
  },
  exponent: (u, y, i) => {
    const cost = costOverExp(y[i]!, u[i]!) + y[i + 1]!
    return 0.5 * u[i + 1]! - halfLogTwoPi - stirlingError(exp(u[i + 1]!)) - timesExp(cost, u[i + 1]!)
  },
  score: (u, y, to, i) => {
    const cost = costOverExp(y[i]!, u[i]!) + y[i + 1]!
    to[i] = timesExp(excessOverExp(y[i]!, u[i]!), u[i + 1]!)
    to[i + 1] = logShapeSlope(exp(u[i + 1]!)) - timesExp(cost, u[i + 1]!)
  },
  metricTimes: (u, v, to, i) => {
    to[i] = timesExp(v[i]!, u[i + 1]!)
    to[i + 1] = logShapeInformation(exp(u[i + 1]!)) * v[i + 1]!
  },

  units: /* @__PURE__ */ positiveUnits([1, 0], 0), // the base measure 1/y has it
}
