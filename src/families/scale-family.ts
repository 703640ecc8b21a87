import { exp, log } from '../engine/elementary.ts'
import { excessOverExp, timesExp } from '../engine/over-exp.ts'
import type { SampleSpace } from '../geometry/sample-space.ts'
import type { UnboundedKernels } from '../geometry/unbounded-kernels.ts'
import { scalarRows } from './family.ts'
import type { Family, FamilyDescription, Mathematics } from './family-definition.ts'
import { type OneCoordinate, oneCoordinate } from './one-coordinate.ts'

/**
 * What families of one natural parameter θ < 0 share, whose statistic has the mean η = −1/θ and whose densities
 * fall off as exp(θ·s):
 *
 *   ψ(θ) = −log(−θ)    φ(η) = −1 − log η    ∇²ψ(θ) = 1/θ² = η²
 *
 * A product of three is taken from left to right, so that it is finite if the result is.
 */
export const scaleFamily = {
  dimension: 1,
  naturalDomain: 'θ < 0',
  potential: (theta, i) => -log(-theta[i]!),
  dualPotential: (eta, i) => -1 - log(eta[i]!),
  toMean: /* @__PURE__ */ scalarRows(negativeReciprocal),
  toNatural: /* @__PURE__ */ scalarRows(negativeReciprocal),
  metric: (theta, i, to) => {
    to[0] = 1 / theta[i]! / theta[i]!
  },
  flat: (_theta, eta, vector, to, count, offset, stride) => {
    for (let i = offset; count > 0; count--, i += stride) to[i] = vector[i]! * eta[i]! * eta[i]!
  },
  sharp: (theta, _eta, vector, to, count, offset, stride) => {
    for (let i = offset; count > 0; count--, i += stride) to[i] = vector[i]! * theta[i]! * theta[i]!
  },
} satisfies Partial<FamilyDescription<Family<string, 1, SampleSpace<number>, 'θ < 0'>> & Mathematics<number>>

/** x ↦ −1/x, its own inverse. */
export function negativeReciprocal(x: number): number {
  return -1 / x
}

/**
 * Such a family by u = log η, the logarithm of its scale, in which the metric is 1.
 *
 * @typeParam S the type of one observation
 */
export function logScale<S>(observed: Pick<OneCoordinate<S>, 'observe' | 'units'>): UnboundedKernels<S> {
  return oneCoordinate({
    ...observed,
    natural: (u) => -exp(-u),
    derivative: (u, v) => timesExp(v, -u),
    coordinate: (theta) => -log(-theta),
    exponent: (u, s) => -timesExp(s, -u) - u,
    score: (u, s) => excessOverExp(s, u),
    information: () => 1,
  })
}
