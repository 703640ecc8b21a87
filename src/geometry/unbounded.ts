import { DomainError } from '../errors.ts'
import { Cartesian, Mean, Natural } from './chart.ts'
import { contract } from './kernels.ts'
import { checkIn } from './legendre.ts'
import { type Dimension, defineManifold, dimensionOf, isManifold, type Manifold, named } from './manifold.ts'
import { checkNumbers, numeric } from './numeric.ts'
import { type AnyPoint, checkPoint, makePoint, type Point } from './point.ts'

/**
 * A family whose first natural parameters may be any real numbers whatever the others are, such as `Normal` with
 * θ₁ any real and θ₂ < 0. The input of a map can move those; the others, the noise, are learned beside them.
 *
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `LinearSubspace`
 */
export interface PartlyBounded extends Manifold {
  /** The family of the first natural parameters alone, the others being known. */
  readonly movable: Manifold
  /** How many others there are. */
  readonly noise: number
}

/** What the input of a map to `Y` moves: all of it where its natural parameters are free. */
export type Movable<Y extends Manifold> = Y extends PartlyBounded ? Y['movable'] : Y

/** What the translation of a map to `Y` is a point of: `Y`, in coordinates that are all of ℝⁿ. */
export type Translation<Y extends Manifold> = Y extends PartlyBounded ? Unbounded<Y> : Y

/**
 * The natural parameters of a family as functions of coordinates u that may be any real numbers: first those of the
 * movable family, then as many as there is noise. Points start at `offset` in every array.
 */
export interface BoundedKernels {
  /** Writes θ at u. */
  readonly bound: (u: Float64Array, to: Float64Array, offset: number) => void
  /** Writes u at θ. */
  readonly unbound: (theta: Float64Array, to: Float64Array, offset: number) => void
  /** Writes (∂θ/∂u)·v, the derivative along a tangent vector v. */
  readonly pushforward: (u: Float64Array, v: Float64Array, to: Float64Array, offset: number) => void
  /** Writes (∂θ/∂u)ᵀ·d, the differential by u of what has the differential d by θ. */
  readonly pullback: (u: Float64Array, d: Float64Array, to: Float64Array, offset: number) => void
  /**
   * log p(y) − log h(y) at u, of y alone or the mean of that over several: what is given of y are their mean and their
   * deviations from it, the coordinates in which the family estimates. No location but y − μ is in it.
   */
  readonly exponent: (u: Float64Array, estimate: Float64Array, offset: number) => number
  /** Writes the differential of the same by u. */
  readonly score: (u: Float64Array, estimate: Float64Array, to: Float64Array, offset: number) => void
  /** Writes the Fisher metric by u times a tangent vector v, in which there is no location at all. */
  readonly metricTimes: (u: Float64Array, v: Float64Array, to: Float64Array, offset: number) => void
  /**
   * Writes over θ, the natural parameters of y, those of scale·y + mean: the mean of scaleᵢyᵢ + meanᵢ is
   * scaleᵢμᵢ + meanᵢ, and the precision of those numbers Pᵢⱼ / (scaleᵢ scaleⱼ).
   */
  readonly rescale: (
    theta: Float64Array,
    mean: ArrayLike<number>,
    scale: ArrayLike<number>,
    offset: number,
  ) => void
  /** Writes over u, the coordinates of y, those of scale·y + mean. */
  readonly inUnits: (
    u: Float64Array,
    mean: ArrayLike<number>,
    scale: ArrayLike<number>,
    offset: number,
  ) => void
  /** How many of the scales may differ: 1 if all numbers have the same variance. */
  readonly scales: number
  /** Writes the tangent vector by u that has these coordinates in a basis in which the metric at u is the identity. */
  readonly frame: (u: Float64Array, a: Float64Array, to: Float64Array, offset: number) => void
  /** Writes the differential by those coordinates of what has the differential d by u. */
  readonly frameTransposed: (u: Float64Array, d: Float64Array, to: Float64Array, offset: number) => void
  /** Writes Σ⁻¹v, of as many numbers as there are means. */
  readonly precision: (u: Float64Array, v: Float64Array, to: Float64Array, offset: number, at: number) => void
  /**
   * Writes the noise that is reached from that of u along v, whose first derivative is v: not straight on in u, but on
   * the way on which the covariance changes in proportion. Where v is the natural gradient of a likelihood, that is the
   * covariance of the residuals, however far away, and it cannot leave the family.
   */
  readonly moveNoise: (u: Float64Array, v: Float64Array, to: Float64Array, offset: number) => void
}

export const partlyBounded = /* @__PURE__ */ contract<BoundedKernels>('partlyBounded')

/** Whether the natural parameters are free but for some behind the movable ones. */
export function isPartlyBounded(manifold: Manifold): manifold is PartlyBounded {
  return partlyBounded.in(manifold) !== undefined
}

/** The kernels of a partly bounded family. */
export function boundedKernels(manifold: PartlyBounded): BoundedKernels {
  return partlyBounded.in(manifold)! // which is what makes it one
}

/** The part of the natural parameters that the input of a map moves. */
export function movableOf(manifold: Manifold): Manifold {
  return isPartlyBounded(manifold) ? manifold.movable : manifold
}

/** What the translation of a map to the manifold is a point of. */
export function translationOf(manifold: Manifold): Manifold {
  return isPartlyBounded(manifold) ? unboundedManifold(manifold) : manifold
}

/**
 * The distributions of a family, written in coordinates that may be any real numbers: the means, then
 *
 *   Normal                              ρ = log 1/σ²
 *   MultivariateNormal<Diagonal, N>     ρᵢ = log 1/σᵢ²
 *   MultivariateNormal<Scale, N>        ρ = log 1/σ²
 *   MultivariateNormal<PositiveDefinite, N>
 *                                       the lower triangle of L with Σ⁻¹ = L Lᵀ, row by row, the logarithms of its
 *                                       diagonal in place of that
 *
 * It is what the translation of a map that ends in the family is a point of, so that no step of a pursuit can leave
 * the family, and all zeros is the standard normal distribution.
 */
export interface Unbounded<in out M extends PartlyBounded> extends Manifold {
  readonly kind: 'Unbounded'
  readonly arguments: readonly [M]
  readonly base: M
  readonly dimension: Dimension<M>
  readonly charts: readonly (Natural | Mean | Cartesian)[]
  readonly naturalDomain: undefined
  readonly samples: undefined
}

function unboundedManifold(base: Manifold): Manifold {
  return defineManifold({
    kind: 'Unbounded',
    arguments: [base],
    base,
    dimension: dimensionOf(base),
    charts: [Natural, Mean, Cartesian],
    naturalDomain: undefined,
    samples: undefined,
    kernels: {},
  })
}

/**
 * A distribution in coordinates that may be any real numbers, as the translation of a map is written.
 *
 * @throws {DomainError} if the family has no such coordinates
 * @example
 * String(unbounded(toNatural(point(Source, Normal, [3, 1])))) //=> 'Natural # Unbounded<Normal>(2) [3, 0]'
 */
export function unbounded<M extends PartlyBounded & { readonly naturalDomain: string }>(
  p: Point<Natural, M>,
): Point<Natural, Unbounded<M>> {
  checkIn('unbounded', Natural, p)
  const family = checkedFamily('unbounded', p.manifold)
  const coordinates = new Float64Array(p.coordinates.length)
  boundedKernels(family).unbound(p.coordinates, coordinates, 0)
  return numeric('unbounded', makePoint(Natural, unboundedManifold(family) as Unbounded<M>, coordinates))
}

/**
 * The distribution that the translation of a map is, in natural coordinates.
 *
 * @throws {DomainError} if it is not a point of such a manifold
 * @example
 * const f = point(Natural, Affine(Tensor, Normal, NormalMean), [0, Math.log(4), 1])
 * toSource(bounded(split(f)[0])).coordinates[1] //=> 0.25
 */
export function bounded<M extends PartlyBounded>(p: Point<Natural, Unbounded<M>>): Point<Natural, M> {
  checkPoint('bounded', p)
  const { chart, manifold } = p as AnyPoint
  if (chart !== Natural || manifold.kind !== 'Unbounded')
    throw new DomainError(
      `bounded: expected the translation of a map in Natural coordinates, received ${p}; split the map first`,
    )
  checkNumbers('bounded', p)
  const family = checkedFamily('bounded', (manifold as Manifold & { base: Manifold }).base)
  const coordinates = new Float64Array(p.coordinates.length)
  boundedKernels(family).bound(p.coordinates, coordinates, 0)
  return numeric('bounded', makePoint(Natural, family as Manifold as M, coordinates))
}

function checkedFamily(where: string, manifold: Manifold): PartlyBounded {
  if (isManifold(manifold) && isPartlyBounded(manifold)) return manifold
  throw new DomainError(
    `${where}: expected a family with some natural parameters that are free and some that are not, received ${named(manifold)}; use Normal or MultivariateNormal`,
  )
}
