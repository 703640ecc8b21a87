import { exp, expm1, log, log1p } from '../engine/elementary.ts'
import type { UnboundedKernels } from '../geometry/unbounded-kernels.ts'

/**
 * The parameter θ = −λ⁻ᵏ of a positive number x, whose k-th power has the mean λᵏ, written as u = log λ.
 *
 * An observation is written as log x, the mean of several as (1/k) log E[xᵏ], where no power can leave the doubles.
 */
/* @__NO_SIDE_EFFECTS__ */
export function weibullLinks(k: number): UnboundedKernels<number> {
  const slope = (u: number) => k * exp(-k * u)
  /** xᵏ/λᵏ */
  const power = (u: number, y: number) => exp(k * (y - u))
  return {
    moves: 1,
    bound: (u, to, i) => {
      to[i] = -exp(-k * u[i]!)
    },
    unbound: (theta, to, i) => {
      to[i] = -log(-theta[i]!) / k
    },
    pushforward: (u, v, to, i) => {
      to[i] = slope(u[i]!) * v[i]!
    },
    pullback: (u, d, to, i) => {
      to[i] = slope(u[i]!) * d[i]!
    },
    working: (u, w, i) => {
      w[i] = exp(u[i]!)
    },

    observe: (x, to, i) => {
      to[i] = log(x)
    },
    combine: (to, i, weight, from, at, more) => {
      const [greater, lesser] = to[i]! > from[at]! ? [to[i]!, from[at]!] : [from[at]!, to[i]!]
      const ofLesser = (to[i]! > from[at]! ? more : weight) / (weight + more)
      to[i] = greater + log1p(ofLesser * expm1(k * (lesser - greater))) / k
    },
    exponent: (u, y, i) => {
      const cost = power(u[i]!, y[i]!)
      return cost === Number.POSITIVE_INFINITY ? -cost : -cost - k * u[i]!
    },
    score: (u, y, to, i) => {
      to[i] = k * (power(u[i]!, y[i]!) - 1)
    },
    metricTimes: (_u, v, to, i) => {
      to[i] = k * k * v[i]!
    },

    units: {
      numbers: ['positive'],
      groups: [0],
      coordinates: (_mean, [scale], factor, shift, i) => {
        factor[i] = 1
        shift[i] = log(scale!)
      },
      observed: (y, _mean, [scale], i) => {
        y[i]! -= log(scale!)
      },
      exponent: ([scale]) => -k * log(scale!),
      numbersOf: (y, i, to, at) => {
        to[at] = exp(y[i]!)
      },
    },
  }
}
