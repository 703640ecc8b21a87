import { Mean } from '../geometry/chart.ts'
import { type Activation, activation } from './activation.ts'
import { scalarMetric, scalarRows } from './family.ts'

/**
 * The rectified linear unit.
 *
 *   Natural [1]  θ              any real
 *   Mean    [1]  η = max(0, θ)  η ≥ 0
 *
 *   ψ(θ) = max(0, θ)²/2    φ(η) = η²/2
 *
 * Its derivative is 1 where θ > 0, else 0. All θ ≤ 0 have the mean 0, of which θ = 0 is what leads back to, and there
 * the metric has no inverse.
 *
 * @example
 * toMean(batch(Natural, ReLU, [[2], [0], [-50]])).coordinates //=> Float64Array(3) [ 2, 0, 0 ]
 * String(Affine(Tensor, R(5, ReLU), NormalMean)) //=> 'Affine<Tensor, R<5, ReLU>, NormalMean>'
 * @see V. Nair and G. E. Hinton, Rectified linear units improve restricted Boltzmann machines, ICML 2010
 */
export interface ReLU extends Activation<'ReLU'> {}
export const ReLU: ReLU = /* @__PURE__ */ activation(() => ({
  kind: 'ReLU',
  missingCondition: (chart, p, i) => (chart === Mean && !(p[i]! >= 0) ? 'η ≥ 0' : undefined),

  potential: (theta, i) => 0.5 * mean(theta[i]!) * mean(theta[i]!),
  dualPotential: (eta, i) => 0.5 * eta[i]! * eta[i]!,

  toMean: scalarRows(mean),
  toNatural: scalarRows((eta) => eta),

  ...scalarMetric((theta) => (theta > 0 ? 1 : 0), mean),
}))

function mean(theta: number): number {
  return Math.max(theta, 0)
}
