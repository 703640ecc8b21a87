import { negativeDilogarithm } from '../engine/dilogarithm.ts'
import { exp, expm1, log, log1p } from '../engine/elementary.ts'
import { logistic, softplus } from '../engine/special.ts'
import { Mean } from '../geometry/chart.ts'
import { type Activation, activation } from './activation.ts'
import { scalarMetric, scalarRows } from './family.ts'

/**
 * The softplus unit, a smooth max(θ, 0).
 *
 *   Natural [1]  θ                      any real
 *   Mean    [1]  η = log(1 + exp θ)     η ≥ 0
 *
 *   ψ(θ) = −Li₂(−exp θ)    φ(η) = η θ + Li₂(−exp θ) at θ = log(exp η − 1)
 *
 * Its derivative is 1/(1 + exp(−θ)). Li₂ is the dilogarithm.
 *
 * @example
 * toMean(point(Natural, Softplus, [0])).coordinates //=> Float64Array(1) [ 0.6931471805599453 ]
 * @see C. Dugas et al., Incorporating second-order functional knowledge for better option pricing, NIPS 2000
 */
export interface Softplus extends Activation<'Softplus'> {}
export const Softplus: Softplus = /* @__PURE__ */ activation(() => ({
  kind: 'Softplus',
  missingCondition: (chart, p, i) => (chart === Mean && !(p[i]! >= 0) ? 'η ≥ 0' : undefined),

  potential: (theta, i) => negativeDilogarithm(theta[i]!),
  dualPotential: (eta, i) => {
    if (eta[i] === 0) return 0
    const theta = inverse(eta[i]!)
    return eta[i]! * theta - negativeDilogarithm(theta)
  },

  toMean: scalarRows(softplus),
  toNatural: scalarRows(inverse),

  ...scalarMetric(logistic, softplus),
  batches: { means: (kernels, theta, eta, count) => kernels.softplus(theta, eta, count) },
}))

/** log(exp η − 1), without overflow. */
function inverse(eta: number): number {
  return eta < 1 ? log(expm1(eta)) : eta + log1p(-exp(-eta))
}
