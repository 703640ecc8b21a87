import { restOfLogBeta } from '../engine/dirichlet.ts'
import { drawLogGamma } from '../engine/draw-gamma.ts'
import { log, log1p } from '../engine/elementary.ts'
import { deviance, devianceOfProduct } from '../engine/gamma.ts'
import { betaQuantile, betaTails } from '../engine/incomplete-beta.ts'
import type { Random } from '../engine/random.ts'
import { logistic } from '../engine/special.ts'
import type { EndOfFamily } from '../geometry/unbounded.ts'
import { betaLinks } from './beta-links.ts'
import { family } from './family.ts'
import type { Family } from './family-definition.ts'
import { closedShares, type Shares, shares } from './sample-spaces.ts'
import { shapeCoordinates } from './shape-coordinates.ts'

const coordinates = /* @__PURE__ */ shapeCoordinates(2)

/**
 * A share of a whole, a number between 0 and 1, such as an unknown probability.
 *
 *   Source  [2]  α > 0, β > 0                 shapes
 *   Natural [2]  θ = (α, β)                   θ₁ > 0, θ₂ > 0
 *   Mean    [2]  E[log x] = ψ⁰(α) − ψ⁰(α + β), E[log(1 − x)] = ψ⁰(β) − ψ⁰(α + β)    exp η₁ + exp η₂ < 1
 *
 *   s(x) = (log x, log(1 − x))    log h(x) = −log x − log(1 − x)
 *   ψ(θ) = log Γ(α) + log Γ(β) − log Γ(α + β)    φ(η) = θ·η − ψ(θ) at the θ of η
 *
 * with the digamma function ψ⁰. It is the first part of a `Dirichlet<2>`. An observation is strictly between 0 and 1; a
 * double next to 1 has but few digits of what it lacks of 1.
 *
 * @example
 * const p = point(Source, Beta, [2, 3])
 * mean(p) //=> 0.4
 * variance(p) //=> 0.04
 * @see N. L. Johnson, S. Kotz and N. Balakrishnan, Continuous Univariate Distributions, vol. 2, ch. 25
 */
export interface Beta extends Family<'Beta', 2, Shares, 'θ₁ > 0, θ₂ > 0'> {
  readonly end?: EndOfFamily<Beta, 1, 1>
}
export const Beta: Beta = /* @__PURE__ */ family(() => ({
  ...coordinates,
  kind: 'Beta',
  dimension: 2,
  naturalDomain: 'θ₁ > 0, θ₂ > 0',
  samples: shares,
  closure: closedShares,

  sufficientStatistic: (x: number, to, i) => {
    to[i] = log(x)
    to[i + 1] = log1p(-x)
  },
  logBaseMeasure: (x) => -log(x) - log1p(-x),
  expectedLogBaseMeasure: (eta, i) => -eta[i]! - eta[i + 1]!,
  // of large shapes in Loader's saddle-point form
  logDensity: (w, i, x) => {
    const [alpha, beta] = [w[i]!, w[i + 1]!]
    if (x === 0 || x === 1 || Math.max(alpha, beta) < 10)
      return power(alpha, log(x)) + power(beta, log1p(-x)) - coordinates.potential(w, i)
    const sum = alpha + beta
    const distance = x > 0.5 ? sum * (1 - x) - beta : alpha - sum * x
    const cost = sum * x > 1e-290 ? deviance(alpha, sum * x, distance) : devianceOfProduct(alpha, sum, x)
    return -cost - deviance(beta, sum * (1 - x), -distance) - restOfLogBeta(w, i, 2) - log(x) - log1p(-x)
  },
  mean: (w, i) => w[i]! / (w[i]! + w[i + 1]!),
  variance: (w, i) => {
    const sum = w[i]! + w[i + 1]!
    return ((w[i]! / sum) * (w[i + 1]! / sum)) / (sum + 1)
  },

  tails: (w, i, x) => betaTails(w[i]!, w[i + 1]!, x, 1 - x),
  quantile: (w, i, probability, complement) => betaQuantile(w[i]!, w[i + 1]!, probability, complement),
  mode: (w, i) => mode(w[i]!, w[i + 1]!),

  draw: (w, i, random) => draw(w[i]!, w[i + 1]!, random),

  unbounded: betaLinks,
}))

/** (shape − 1) log x, where log x may be −∞. */
function power(shape: number, logarithm: number): number {
  return shape === 1 ? 0 : (shape - 1) * logarithm
}

/** An end where the density is infinite there, or falls from there on. */
function mode(alpha: number, beta: number): number {
  if (alpha > 1 && beta > 1) return (alpha - 1) / (alpha - 1 + (beta - 1))
  if (alpha === beta) return alpha === 1 ? 0.5 : 0
  return alpha < beta ? 0 : 1
}

/** A gamma variable over the sum of two, by their logarithms; of shapes next to 0 one of them has all of the sum. */
function draw(alpha: number, beta: number, random: Random): number {
  const [first, second] = [drawLogGamma(alpha, random), drawLogGamma(beta, random)]
  const isFirst = first > second || (first === second && random.uniform() * (alpha + beta) < alpha)
  const distance = first === second ? Number.POSITIVE_INFINITY : Math.abs(first - second)
  return Math.min(Math.max(logistic(isFirst ? distance : -distance), Number.MIN_VALUE), 1 - 2 ** -53)
}
