import { placeOfLargest, restOfLogBeta, sumOfOthers } from '../engine/dirichlet.ts'
import { drawLogGamma } from '../engine/draw-gamma.ts'
import { exp, log } from '../engine/elementary.ts'
import { devianceOfProduct } from '../engine/gamma.ts'
import { DomainError } from '../errors.ts'
import type { Definition } from '../geometry/definition.ts'
import type { Manifold } from '../geometry/manifold.ts'
import type { Replicates } from '../geometry/replicated.ts'
import {
  type CheckedNumber,
  checkSize,
  type GivenSize,
  type OrError,
  type SizeValue,
} from '../geometry/size.ts'
import type { EndOfFamily } from '../geometry/unbounded.ts'
import type { Multiply } from '../types/digits.ts'
import type { Settled } from '../types/settled.ts'
import type { ShapeError } from '../types/shape-error.ts'
import { logShapes } from './dirichlet-links.ts'
import { family } from './family.ts'
import type { Family, FamilyDefinition } from './family-definition.ts'
import { nonnegativeReals, positiveReals, type Simplex, simplex } from './sample-spaces.ts'
import { shapeCoordinates, sumOver, total } from './shape-coordinates.ts'

/**
 * `K` positive numbers that sum to one, such as the probabilities of K categories.
 *
 *   Source  [K]  αᵢ > 0                               shapes
 *   Natural [K]  θ = α                                θᵢ > 0
 *   Mean    [K]  ηᵢ = E[log xᵢ] = ψ⁰(αᵢ) − ψ⁰(Σ α)    Σ exp ηᵢ < 1
 *
 *   sᵢ(x) = log xᵢ    log h(x) = −Σ log xᵢ    ψ(θ) = Σ log Γ(θᵢ) − log Γ(Σ θ)
 *   φ(η) = α·η − ψ(α) at the α of η
 *
 * with the digamma function ψ⁰. Densities are with respect to x₁ … xₖ₋₁.
 *
 * @see Goal, probability/Goal/Probability/Distributions.hs, `Dirichlet`, whose base measure is −Σ x
 * @see T. Minka, Estimating a Dirichlet distribution (2000)
 */
export interface Dirichlet<in out K extends number & { valueOf(): ComponentsValue<K> }>
  extends Family<'Dirichlet', Multiply<K, 1>, Simplex<Replicates<K, number>>, 'θᵢ > 0', [K]> {
  readonly size: K
  readonly end?: EndOfFamily<Dirichlet<K>, K, 0>
}

/** `Dirichlet<K>`, once `K` is known to be a size. */
export type DirichletFamily<K> = K extends number & { valueOf(): ComponentsValue<K> }
  ? Dirichlet<K>
  : DirichletOfUnknownSize

/** `Dirichlet` of a number of components that is `number`, which only a generic function can let in. */
export interface DirichletOfUnknownSize extends Family<'Dirichlet', number, Simplex, 'θᵢ > 0', [number]> {
  readonly size: number
  readonly end?: EndOfFamily<DirichletOfUnknownSize, number, 0>
}

/** A {@link SizeValue} above 1. */
export type ComponentsValue<K> =
  SizeValue<K> extends number
    ? 1 extends K
      ? ShapeError<'expected at least 2 components, received 1'> // nothing varies
      : number
    : SizeValue<K>

/** `K` if it is a number of components, else the error that says why not. */
type CheckedComponents<K> = CheckedNumber<K, ComponentsValue<K>>

/** `Dirichlet` as a notation gives its arguments. */
export interface DirichletDefinition extends Definition {
  readonly defines: this['args'] extends [infer K extends number]
    ? OrError<ComponentsValue<K>, DirichletFamily<K>>
    : never
}

/**
 * The family of Dirichlet distributions over `size` positive numbers that sum to one.
 *
 * @throws {DomainError} if `size` is not an integer above 1
 * @example
 * const p = point(Source, Dirichlet(3), [1, 2, 3])
 * String(p) //=> 'Source # Dirichlet<3>(3) [1, 2, 3]'
 */
export function Dirichlet<K extends GivenSize>(size: CheckedComponents<K>): Settled<DirichletFamily<K>> {
  const k = size as number // `checkSize` refuses anything else
  checkSize('Dirichlet', k)
  if (k < 2) throw new DomainError('Dirichlet: expected at least 2 components, received 1; nothing varies')

  const coordinates = shapeCoordinates(k)

  /** All of the whole to one part, as shapes next to 0 do it: to each with the probability of its mean. */
  const corner = (alpha: Float64Array, i: number, uniform: number) => {
    let rest = uniform * total(alpha, i, k)
    let chosen = 0
    while (chosen < k - 1 && rest >= alpha[i + chosen]!) rest -= alpha[i + chosen++]!
    return Array.from({ length: k }, (_, j) => (j === chosen ? 1 : Number.MIN_VALUE))
  }

  /** The limit of the log-density where parts are 0, if that is infinite; else 0. */
  const edge = (alpha: Float64Array, i: number, x: ArrayLike<number>) => {
    let limit = 0
    for (let j = 0; j < k; j++)
      if (x[j] === 0 && alpha[i + j]! > 1) return Number.NEGATIVE_INFINITY
      else if (x[j] === 0 && alpha[i + j]! < 1) limit = Number.POSITIVE_INFINITY
    return limit
  }

  const definition: FamilyDefinition<DirichletOfUnknownSize> = {
    ...coordinates,
    kind: 'Dirichlet',
    arguments: [k],
    dimension: k,
    naturalDomain: 'θᵢ > 0',
    samples: simplex(k, positiveReals),
    closure: simplex(k, nonnegativeReals),

    sufficientStatistic: (x, to, i) => {
      for (let j = 0; j < k; j++) to[i + j] = log(x[j]!)
    },
    logBaseMeasure: (x) => -sumOver(0, k, (j) => log(x[j]!)),
    expectedLogBaseMeasure: (eta, i) => -total(eta, i, k),
    // of large shapes in Loader's saddle-point form, and what that lacks where x does not quite sum to 1
    logDensity: (theta, i, x) => {
      const atEdge = edge(theta, i, x)
      if (atEdge !== 0) return atEdge
      if (theta[placeOfLargest(theta, i, k)]! < 10)
        return (
          sumOver(i, k, (j) => (theta[j] === 1 ? 0 : (theta[j]! - 1) * log(x[j - i]!))) -
          coordinates.potential(theta, i)
        )
      const sum = total(theta, i, k)
      const surplus = sumOver(0, k, (j) => x[j]!) - 1
      const costs = sumOver(0, k, (j) =>
        x[j] === 0 ? -log(sum) - 1 : devianceOfProduct(theta[i + j]!, sum, x[j]!) + log(x[j]!),
      )
      return sum * surplus - costs - restOfLogBeta(theta, i, k)
    },
    mean: (theta, i) => {
      const sum = total(theta, i, k)
      return Array.from(theta.subarray(i, i + k), (shape) => shape / sum)
    },
    variance: (theta, i) => {
      const sum = total(theta, i, k)
      const rest = sumOfOthers(theta, i, k)
      return Array.from({ length: k }, (_, j) => ((theta[i + j]! / sum) * (rest(i + j) / sum)) / (sum + 1))
    },
    unbounded: logShapes(k),

    mode: (theta, i) => {
      const shapes = theta.subarray(i, i + k)
      if (!shapes.every((shape) => shape > 1))
        throw new DomainError(
          `mode: expected shapes > 1, received ${Array.from(shapes.subarray(0, 8)).join(', ')} of Dirichlet<${k}>; where one is less the density has no single peak, so ask for the mean`,
        )
      const sum = sumOver(i, k, (j) => theta[j]! - 1)
      return Array.from(shapes, (shape) => (shape - 1) / sum)
    },

    // gamma variables over their sum, by their logarithms
    draw: (theta, i, random) => {
      const logs = Float64Array.from({ length: k }, (_, j) => drawLogGamma(theta[i + j]!, random))
      const greatest = logs[placeOfLargest(logs, 0, k)]!
      if (greatest === Number.NEGATIVE_INFINITY) return corner(theta, i, random.uniform())
      const sum = logs.reduce((sum, value) => sum + exp(value - greatest), 0)
      // what rounds to 0 is positive
      return Array.from(logs, (value) => Math.max(exp(value - greatest) / sum, Number.MIN_VALUE))
    },
  }
  const dirichlet: Manifold = family<DirichletOfUnknownSize>(() => definition, { size: k })
  return dirichlet as Settled<DirichletFamily<K>> // of a size that is K
}
