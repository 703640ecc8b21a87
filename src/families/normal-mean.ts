import { normalQuantile, normalTails } from '../engine/normal-distribution.ts'
import { halfLogTwoPi } from '../engine/special.ts'
import type { Definition } from '../geometry/definition.ts'
import { R, type Replicated } from '../geometry/replicated.ts'
import type { CheckedSize, CheckedSized, GivenSize, OfSize, SizeValue } from '../geometry/size.ts'
import type { Settled } from '../types/settled.ts'
import { family, sameRows, scalarMetric, scalarRows } from './family.ts'
import type { Family } from './family-definition.ts'
import { type Reals, reals } from './sample-spaces.ts'

/**
 * A real number with unknown mean and unit variance.
 *
 *   Source, Natural, Mean [1]  μ = θ = η = E[x]   any real
 *
 *   s(x) = x    log h(x) = −x²/2 − ½ log 2π    ψ(θ) = θ²/2    φ(η) = η²/2
 *
 * As an output it makes the log-likelihood half the negative squared error, up to a constant; as a hidden
 * layer it is the identity.
 *
 * @example
 * const p = mle(NormalMean, [1, 2, 6])
 * mean(p) //=> 3
 * variance(p) //=> 1
 * @see Goal, probability/Goal/Probability/Distributions.hs, `NormalMean`; its base measure leaves out −x²/2
 */
export interface NormalMean extends Family<'NormalMean', 1, Reals> {}
export const NormalMean: NormalMean = /* @__PURE__ */ family(() => ({
  kind: 'NormalMean',
  dimension: 1,
  naturalDomain: 'ℝⁿ',
  samples: reals,

  sufficientStatistic: (x: number, to, i) => {
    to[i] = x
  },
  logBaseMeasure: (x) => -0.5 * x * x - halfLogTwoPi,
  expectedLogBaseMeasure: (eta, i) => -0.5 * (eta[i]! ** 2 + 1) - halfLogTwoPi,
  logDensity: (w, i, x) => -0.5 * (x - w[i]!) * (x - w[i]!) - halfLogTwoPi,
  entropy: () => 0.5 + halfLogTwoPi,
  relativeEntropy: (p, i, q, j) => 0.5 * (p[i]! - q[j]!) * (p[i]! - q[j]!),
  mean: (theta, i) => theta[i]!,
  variance: () => 1,
  potential: (theta, i) => 0.5 * theta[i]! ** 2,
  dualPotential: (eta, i) => 0.5 * eta[i]! ** 2,

  toMean: scalarRows(identity),
  toNatural: scalarRows(identity),
  naturalToSource: scalarRows(identity),
  sourceToNatural: scalarRows(identity),
  meanToSource: sameRows(1),
  sourceToMean: sameRows(1),

  ...scalarMetric(() => 1, identity),
  batches: {
    isIdentity: true,
    means: (_, theta, eta) => eta.values.set(theta.values),
    flat: (_kernels, _theta, _eta, vector, to) => {
      if (to !== vector) to.values.set(vector.values)
    },
  },
  tails: (w, i, x) => normalTails(x - w[i]!),
  quantile: (theta, i, probability, complement) => theta[i]! + normalQuantile(probability, complement),
  mode: (theta, i) => theta[i]!,
  draw: (theta, i, random) => theta[i]! + random.normal(),
}))

function identity(x: number): number {
  return x
}

/**
 * `N` independent real numbers with unknown means and unit variances: `R<N, NormalMean>`.
 *
 * @see Goal, probability/Goal/Probability/Distributions.hs, `StandardNormal`
 */
export type StandardNormal<N extends number & { valueOf(): SizeValue<N> }> = Replicated<N, NormalMean>

/** `StandardNormal` as a notation gives its arguments. */
export interface StandardNormalDefinition extends Definition {
  readonly defines: this['args'] extends [infer N extends number]
    ? OfSize<N, Replicated<N, NormalMean>>
    : never
}

/**
 * `size` independent real numbers with unknown means and unit variances: `R(size, NormalMean)`.
 *
 * @throws {DomainError} if the size is not a positive integer
 * @example
 * String(StandardNormal(3)) //=> 'R<3, NormalMean>'
 */
export function StandardNormal<N extends GivenSize>(
  size: CheckedSize<N>,
): Settled<Replicated<N, NormalMean>> {
  return R<N, NormalMean>(size, NormalMean as NormalMean & CheckedSized<N>) // a size is all that `R` wants
}
