import { roomFor } from '../engine/room.ts'
import { counted, DimensionError, DomainError, shown } from '../errors.ts'
import type { TupleOf } from '../types/borrowed.ts'
import type { Counted } from '../types/counted.ts'
import type { Multiply } from '../types/digits.ts'
import type { Settled } from '../types/settled.ts'
import type { ShapeError } from '../types/shape-error.ts'
import type { Known, Unless } from '../types/verdict.ts'
import type { Chart } from './chart.ts'
import type { CanMove, End, Movable, NoiseDimension, Predicted } from './end.ts'
import {
  checkDefinition,
  checkManifold,
  type Dimension,
  defineManifold,
  dimensionOf,
  isManifold,
  type Manifold,
  named,
} from './manifold.ts'
import { checkPoint, makePoint, type Point } from './point.ts'
import { productKernels } from './product-kernels.ts'
import { samplesOfProduct } from './product-statistics.ts'
import type { SampleSpace } from './sample-space.ts'
import {
  type CheckedSize,
  type CheckedSized,
  checkSize,
  type GivenSize,
  type Sized,
  type SizeValue,
  type SmallSize,
} from './size.ts'
import { withOriginOf, withOriginsOf } from './working.ts'

/**
 * `K` independent copies of the manifold `M`: the product M × M × … × M. It can do whatever `M` can.
 *
 * @see Goal, geometry/Goal/Geometry/Manifold.hs, `Replicated`, `R`
 */
export interface R<
  in out K extends number & { valueOf(): SizeValue<K> },
  in out M extends Manifold & Sized<K>,
> extends Manifold {
  readonly kind: 'R'
  readonly arguments: readonly [K, M]
  readonly size: K
  readonly base: M
  readonly dimension: Multiply<K, Dimension<M>>
  readonly charts: M['charts']
  readonly naturalDomain: M['naturalDomain']
  readonly samples: M['samples'] extends SampleSpace<infer S>
    ? SampleSpace<Replicates<K, S>, 'product', undefined>
    : undefined
  /** Never there: it tells the compiler what a map that ends in it moves and predicts. */
  readonly end?: EndOfCopies<K, M>
}

/** A map that ends in copies moves, learns and predicts copies of what one that ends in `M` does. */
interface EndOfCopies<K, M extends Manifold> extends End {
  readonly movable: Replicated<K, Movable<M>>
  readonly noise: Multiply<K & number, NoiseDimension<M>>
  readonly predicted: Replicated<K, Predicted<M>>
  readonly canMove: CanMove<M>
}

/** A tuple where its length is a literal up to 32, so that the compiler can count; else an array. */
export type Replicates<K extends number, S> = K extends SmallSize ? Readonly<TupleOf<K, S>> : readonly S[]

/** `R<K, M>`, once `K` is known to be a size. */
export type Replicated<K, M extends Manifold> = K extends number & { valueOf(): SizeValue<K> }
  ? R<K, M & Sized<K>> // of a size, `Sized` is `unknown`, and this is `R<K, M>`
  : CopiesOf<M>

/** Copies of `M` whose number is `number`, which only a generic function can let in. */
export interface CopiesOf<M extends Manifold> extends Copies {
  readonly arguments: readonly [number, M]
  readonly size: number
  readonly base: M
  readonly dimension: number
  readonly charts: M['charts']
  readonly naturalDomain: M['naturalDomain']
  readonly samples: M['samples'] extends SampleSpace<infer S>
    ? SampleSpace<readonly S[], 'product', undefined>
    : undefined
  readonly end?: EndOfCopies<number, M>
}

/**
 * `size` independent copies of a manifold.
 *
 * @param size a positive integer, or the result of {@link size} where it is known at run time only
 * @throws {DomainError} if it is anything else
 * @example
 * String(R(50, Bernoulli)) //=> 'R<50, Bernoulli>'
 */
export function R<K extends GivenSize, M extends Manifold>(
  size: CheckedSize<K>,
  base: M & Known<M> & CheckedSized<K>,
): Settled<Replicated<K, M>> {
  const copies = size as number // `checkSize` refuses anything else
  checkSize('R', copies)
  checkDefinition('R', base)
  const kernels = productKernels([[copies, base]])
  return defineManifold({
    kind: 'R',
    arguments: [copies, base],
    size: copies,
    base,
    dimension: copies * dimensionOf(base),
    charts: base.charts,
    naturalDomain: base.naturalDomain,
    samples: samplesOfProduct(kernels),
    kernels,
  })
}

/** Any `R<K, M>`: a manifold that is made of copies of another. */
export interface Copies extends Manifold {
  readonly kind: 'R'
  readonly size: number
  readonly base: Manifold
}

/** A point for each of copies: a tuple of them where there are up to 32, and the compiler knows how many. */
export type PointsOfCopies<C extends Chart, M extends Copies> = M['size'] extends SmallSize
  ? TupleOf<M['size'], Point<C, M['base']>>
  : Point<C, M['base']>[]

/** The requirement on points: where their number is a literal, it must be that of the copies. */
export type OneForEachCopy<M extends Copies, Ps extends readonly unknown[]> = number extends
  | Ps['length']
  | Dimension<M>
  ? unknown // known at run time only, and checked there
  : Ps['length'] extends M['size']
    ? unknown
    : ShapeError<`expected ${Counted<M['size'], 'point'>}, received ${Ps['length']}`>

/**
 * The points that a point of `R<K, M>` is made of. They share its coordinates; nothing is copied.
 *
 * @returns `K` points of `M`, a tuple where the compiler knows that `K` is at most 32
 * @example
 * const p = point(Natural, R(2, Poisson), [0, 1])
 * splitReplicated(p).map(String) //=> ['Natural # Poisson(1) [0]', 'Natural # Poisson(1) [1]']
 * @see Goal, geometry/Goal/Geometry/Manifold.hs, `splitReplicated`
 */
export function splitReplicated<C extends Chart, M extends Copies>(p: Point<C, M>): PointsOfCopies<C, M> {
  checkPoint('splitReplicated', p)
  const { base, size } = replicatedParts('splitReplicated', p.manifold)
  const d = dimensionOf(base)
  return Array.from({ length: size }, (_, i) =>
    withOriginOf(makePoint(p.chart, base as M['base'], p.coordinates.subarray(i * d, (i + 1) * d)), p, i * d),
  ) as PointsOfCopies<C, M> // there are as many as the type says
}

/**
 * The point of `R<K, M>` that is made of these points of `M`.
 *
 * @throws {DimensionError} if there are not `K` points, or one is of another manifold
 * @throws {DomainError} if they are in different charts
 * @example
 * const p = point(Natural, Poisson, [0])
 * String(joinReplicated(R(2, Poisson), [p, p])) //=> 'Natural # R<2, Poisson>(2) [0, 0]'
 * @see Goal, geometry/Goal/Geometry/Manifold.hs, `joinReplicated`
 */
export function joinReplicated<
  C extends Chart,
  M extends Copies,
  const Ps extends readonly Point<C, M['base']>[],
>(manifold: M, points: readonly Point<C, M['base']>[] & Ps & Unless<OneForEachCopy<M, Ps>>): Point<C, M> {
  const where = `joinReplicated(${named(manifold)})`
  const { base, size } = replicatedParts(where, manifold)
  if (!Array.isArray(points))
    throw new DomainError(
      `${where}: expected an array of points, received ${shown(points)}; wrap a single one`,
    )
  const given: readonly Point<C, Manifold>[] = Array.from(points) // with its holes
  const [first] = given
  if (given.length !== size || !first)
    throw new DimensionError(
      `${where}: expected ${counted(size, 'point')}, received ${given.length}; give one for each copy`,
    )
  const coordinates = roomFor(where, dimensionOf(manifold))
  given.forEach((p, i) => {
    checkPoint(where, p)
    checkManifold(where, base, p.manifold)
    if (p.chart !== first.chart)
      throw new DomainError(
        `${where}: expected all points in one chart, received ${first.chart.name} and ${p.chart.name}; convert with transition`,
      )
    coordinates.set(p.coordinates, i * dimensionOf(base))
  })
  return withOriginsOf(makePoint(first.chart, manifold, coordinates), given)
}

function replicatedParts(where: string, manifold: Manifold): { base: Manifold; size: number } {
  if (isManifold(manifold) && manifold.kind === 'R')
    return manifold as Manifold & { base: Manifold; size: number }
  throw new DomainError(
    `${where}: expected a manifold R(k, M), received ${named(manifold)}; only R has copies`,
  )
}
