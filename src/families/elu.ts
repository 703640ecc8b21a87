import { exp, expm1, expm1MinusX, log1p } from '../engine/elementary.ts'
import { xLogX } from '../engine/special.ts'
import { Mean } from '../geometry/chart.ts'
import { type Activation, activation } from './activation.ts'
import { scalarMetric, scalarRows } from './family.ts'

/**
 * The exponential linear unit.
 *
 *   Natural [1]  θ   any real
 *   Mean    [1]  η = θ where θ > 0, else exp θ − 1   η ≥ −1
 *
 *   ψ(θ) = θ²/2 where θ > 0, else exp θ − 1 − θ
 *   φ(η) = η²/2 where η > 0, else (1 + η) log(1 + η) − η
 *
 * Its derivative is 1 where θ > 0, else exp θ; Goal has η + 1 for both.
 *
 * @example
 * toMean(batch(Natural, ELU, [[2], [0], [-50]])).coordinates //=> Float64Array(3) [ 2, 0, -1 ]
 * String(Affine(Tensor, R(5, ELU), NormalMean)) //=> 'Affine<Tensor, R<5, ELU>, NormalMean>'
 * @see D.-A. Clevert, T. Unterthiner, S. Hochreiter, Fast and accurate deep network learning by exponential linear
 * units, ICLR 2016, with α = 1
 */
export interface ELU extends Activation<'ELU'> {}
export const ELU: ELU = /* @__PURE__ */ activation(() => ({
  kind: 'ELU',
  missingCondition: (chart, p, i) => (chart === Mean && !(p[i]! >= -1) ? 'η ≥ −1' : undefined),

  potential: (theta, i) => potential(theta[i]!),
  dualPotential: (eta, i) => dualPotential(eta[i]!),

  toMean: scalarRows(mean),
  toNatural: scalarRows((eta) => (eta > 0 ? eta : log1p(eta))),

  ...scalarMetric(derivative, mean),
}))

function mean(theta: number): number {
  return theta > 0 ? theta : expm1(theta)
}

function derivative(theta: number): number {
  return theta > 0 ? 1 : exp(theta)
}

function potential(theta: number): number {
  return theta > 0 ? 0.5 * theta * theta : expm1MinusX(theta)
}

function dualPotential(eta: number): number {
  if (eta > 0) return 0.5 * eta * eta
  if (eta < -0.5) return xLogX(1 + eta) - eta
  // near 0 the difference above is nothing but rounding, whereas θ·η is twice ψ(θ)
  const theta = log1p(eta)
  return theta * eta - potential(theta)
}
