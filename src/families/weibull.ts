import { averageOf } from '../engine/averages.ts'
import { exp, expm1, expm1MinusX, log, log1p } from '../engine/elementary.ts'
import { eulerGamma } from '../engine/exponential-integral.ts'
import { logRatio } from '../engine/gamma.ts'
import { power } from '../engine/power.ts'
import { bothTails, nothingAbove, nothingBelow, type Tails } from '../engine/tails.ts'
import { meanOfWeibull, varianceOfWeibull } from '../engine/weibull-moments.ts'
import { DomainError, shown } from '../errors.ts'
import { Natural, Source } from '../geometry/chart.ts'
import type { Definition } from '../geometry/definition.ts'
import type { Manifold } from '../geometry/manifold.ts'
import type { CheckedNumber, GivenSize, OrError } from '../geometry/size.ts'
import type { EndOfFamily } from '../geometry/unbounded.ts'
import type { Settled } from '../types/settled.ts'
import { beyondDoubles } from './degenerate.ts'
import { family, sameRows, scalarRows } from './family.ts'
import type { Family, FamilyDefinition } from './family-definition.ts'
import { positive } from './positive.ts'
import type { PositiveValue } from './positive-argument.ts'
import { nonnegativeReals, type PositiveReals, positiveReals } from './sample-spaces.ts'
import { scaleFamily } from './scale-family.ts'
import { weibullLinks } from './weibull-links.ts'

/**
 * A lifetime x > 0 whose `Shape`-th power is a waiting time of unknown scale: the hazard grows with age if the known
 * shape k is above 1, and falls if it is below.
 *
 *   Source  [1]  λ > 0             scale, which a share of exp(−1) outlives
 *   Natural [1]  θ = −λ⁻ᵏ          θ < 0
 *   Mean    [1]  η = E[xᵏ] = λᵏ    η > 0
 *
 *   s(x) = xᵏ    log h(x) = log k + (k − 1) log x    ψ(θ) = −log(−θ)    φ(η) = −1 − log η
 *
 * It works in source coordinates, which remain doubles where the k-th power does not.
 *
 * @see N. L. Johnson, S. Kotz and N. Balakrishnan, Continuous Univariate Distributions, vol. 1, ch. 21
 */
export interface Weibull<in out Shape extends number & { valueOf(): WeibullShapeValue<Shape> }>
  extends Family<'Weibull', 1, PositiveReals, 'θ < 0', [Shape]> {
  readonly shape: Shape
  readonly end?: EndOfFamily<Weibull<Shape>, 1, 0>
}

/** `Weibull<Shape>`, once `Shape` is known to be a positive number. */
export type WeibullFamily<Shape> = Shape extends number & { valueOf(): WeibullShapeValue<Shape> }
  ? Weibull<Shape>
  : never // it did not compile: any `number` is let in, and checked at run time

/** `number` if `Shape` may be a shape, else the error that says why not. */
export type WeibullShapeValue<Shape> = PositiveValue<'a shape is', Shape>

/** `Weibull` as a notation gives its arguments. */
export interface WeibullDefinition extends Definition {
  readonly defines: this['args'] extends [infer Shape extends number]
    ? OrError<WeibullShapeValue<Shape>, WeibullFamily<Shape>>
    : never
}

/**
 * The family of Weibull distributions of a shape.
 *
 * @throws {DomainError} if `shape` is not a positive number
 * @example
 * const p = point(Source, Weibull(2), [3])
 * String(p) //=> 'Source # Weibull<2>(1) [3]'
 * survival(p, 3) //=> 0.36787944117144233
 */
export function Weibull<Shape extends GivenSize>(
  shape: CheckedNumber<Shape, WeibullShapeValue<Shape>>,
): Settled<WeibullFamily<Shape>> {
  const k = shape as number // anything else is refused
  if (!(Number.isFinite(k) && k > 0))
    throw new DomainError(
      `Weibull: a shape is a positive number, received ${shown(k)}; choose one, not necessarily an integer`,
    )
  const naturalToSource = scalarRows((theta) => power(-theta, -1 / k))
  const sourceToNatural = scalarRows((scale) => -power(scale, -k))
  const meanToSource = scalarRows((eta) => power(eta, 1 / k))
  const sourceToMean = scalarRows((scale) => power(scale, k))
  const definition: FamilyDefinition<Weibull<number>> = {
    ...scaleFamily,
    kind: 'Weibull',
    arguments: [k],
    samples: positiveReals,
    closure: nonnegativeReals,
    missingCondition: (chart, p, i) => {
      if (chart === Natural) return p[i]! < 0 ? undefined : 'θ < 0'
      return p[i]! > 0 ? undefined : chart === Source ? 'a scale > 0' : 'a mean power > 0'
    },

    sufficientStatistic: (x: number, to, i) => {
      to[i] = power(x, k)
    },
    logBaseMeasure: (x) => log(k) + (k - 1) * log(x),
    expectedLogBaseMeasure: (eta, i) => log(k) + ((k - 1) * (log(eta[i]!) - eulerGamma)) / k,
    logDensity: (w, i, x) => logDensity(w[i]!, k, x),
    entropy: (w, i) => 1 + eulerGamma * (1 - 1 / k) + log(w[i]!) - log(k),
    relativeEntropy: (p, i, q, j) => expm1MinusX(Math.min(k * logOfRatio(p[i]!, q[j]!), 1000)), // beyond it is ∞
    degenerate: (w, i) => (w[i]! > 0 && Number.isFinite(w[i]) ? undefined : beyondDoubles),
    mean: (w, i) => meanOfWeibull(w[i]!, k),
    variance: (w, i) => varianceOfWeibull(w[i]!, k),

    naturalToSource,
    sourceToNatural,
    meanToSource,
    sourceToMean,
    working: {
      fromNatural: naturalToSource,
      fromSource: sameRows(1),
      fromMean: meanToSource,
      toNatural: sourceToNatural,
      toSource: sameRows(1),
      toMean: sourceToMean,
      dualPotential: (w, i) => -1 - k * log(w[i]!),
      // in units of the greatest, so that no power leaves the doubles
      estimate: (xs, to, i, weights) => {
        let greatest = 0
        for (let n = 0; n < xs.length; n++) greatest = Math.max(greatest, xs[n]!)
        to[i] =
          greatest *
          power(
            averageOf(xs.length, (n) => power(xs[n]! / greatest, k), weights),
            1 / k,
          )
      },
    },

    tails: (w, i, x) => tails(w[i]!, k, x),
    quantile: (w, i, probability, complement) =>
      probability === 0
        ? 0
        : positive(
            w[i]! * power(probability < 0.5 ? -log1p(-probability) : -log(complement), 1 / k),
            complement,
          ),
    mode: (w, i) => (k > 1 ? w[i]! * exp(log1p(-1 / k) / k) : 0),

    draw: (w, i, random) => positive(w[i]! * power(-log1p(-random.uniform()), 1 / k), 1),

    unbounded: weibullLinks(k),
  }
  const weibull: Manifold = family<Weibull<number>>(() => definition, { shape: k })
  return weibull as Settled<WeibullFamily<Shape>> // of a shape that is Shape
}

/** (x/λ)ᵏ */
function age(scale: number, k: number, x: number): number {
  const ratio = x / scale
  return ratio > 1e-290 && ratio < 1e290 ? power(ratio, k) : exp(k * logRatio(x, scale))
}

function logDensity(scale: number, k: number, x: number): number {
  if (x === 0 && k !== 1) return k > 1 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const t = x === 0 ? 0 : age(scale, k, x)
  if (t === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY
  return log(k) - log(scale) + (k === 1 ? 0 : (k - 1) * logOfRatio(x, scale)) - t
}

function tails(scale: number, k: number, x: number): Tails {
  if (!(x > 0)) return nothingBelow
  if (x === Number.POSITIVE_INFINITY) return nothingAbove
  const t = age(scale, k, x)
  const logLower = t < 1e-17 ? k * logOfRatio(x, scale) : undefined // where t itself may have rounded to 0
  return bothTails(-expm1(-t), exp(-t), logLower, 0 - t)
}

/** log(a/b), accurate near a = b too. */
function logOfRatio(a: number, b: number): number {
  const excess = (a - b) / b
  return Math.abs(excess) < 0.5 ? log1p(excess) : logRatio(a, b)
}
