import type { TupleOf } from 'type-fest'
import { counted, DimensionError, DomainError, shown } from '../errors.ts'
import type { Multiply } from '../types/digits.ts'
import type { Chart } from './chart.ts'
import { misfitInFactors, productKernels } from './factors.ts'
import {
  checkManifold,
  type Dimension,
  defineManifold,
  dimensionOf,
  isManifold,
  type Manifold,
  named,
} from './manifold.ts'
import { isPoint, makePoint, type Point } from './point.ts'
import { type CheckedSize, checkSize, type Sized, type SizeValue, type SmallSize } from './size.ts'
import type { SampleSpace } from './statistical.ts'
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
  readonly size: K
  readonly base: M
  readonly dimension: Multiply<K, Dimension<M>>
  readonly charts: M['charts']
  readonly naturalDomain: M['naturalDomain']
  readonly samples: M['samples'] extends SampleSpace<infer S> ? SampleSpace<Replicates<K, S>> : undefined
}

/** A tuple where its length is a literal up to 32, so that the compiler can count; else an array. */
export type Replicates<K extends number, S> = K extends SmallSize ? Readonly<TupleOf<K, S>> : readonly S[]

/** `R<K, M>`, once `K` is known to be a size. */
export type Replicated<K extends number, M extends Manifold> = K extends { valueOf(): SizeValue<K> }
  ? R<K, M & Sized<K>> // of a size, `Sized` is `unknown`, and this is `R<K, M>`
  : never // it did not compile

/**
 * `size` independent copies of a manifold.
 *
 * @param size a positive integer, or the result of {@link size} where it is known at run time only
 * @throws {DomainError} if it is anything else
 * @example
 * String(R(50, Bernoulli)) //=> 'R<50, Bernoulli>'
 */
export function R<K extends number, M extends Manifold>(
  size: CheckedSize<K>,
  base: M & Sized<K>,
): Replicated<K, M> {
  const copies: number = size as K
  checkSize('R', copies)
  if (!isManifold(base))
    throw new DomainError(`R: expected a manifold, received ${shown(base)}; pass a definition`)
  const space = base.samples as SampleSpace<unknown> | undefined
  return defineManifold({
    kind: 'R',
    arguments: [copies, base],
    size: copies,
    base,
    dimension: copies * dimensionOf(base),
    charts: base.charts,
    naturalDomain: base.naturalDomain as string | undefined,
    ...productKernels([[copies, base]]),
    samples: space && {
      description: `${copies} times ${space.description}`,
      misfit: (x: unknown) => misfitInFactors(x, copies, () => space),
    },
  })
}

/** Any `R<K, M>`: a manifold that is made of copies of another. */
export interface Copies extends Manifold {
  readonly kind: 'R'
  readonly base: Manifold
}

/**
 * The points that a point of `R<K, M>` is made of. They share its coordinates; nothing is copied.
 *
 * @returns `K` points of `M`
 * @example
 * const p = point(Natural, R(2, Poisson), [0, 1])
 * splitReplicated(p).map(String) //=> ['Natural # Poisson(1) [0]', 'Natural # Poisson(1) [1]']
 * @see Goal, geometry/Goal/Geometry/Manifold.hs, `splitReplicated`
 */
export function splitReplicated<C extends Chart, M extends Copies>(p: Point<C, M>): Point<C, M['base']>[] {
  if (!isPoint(p))
    throw new DomainError(`splitReplicated: expected a point, received ${shown(p)}; make one with point`)
  const { base, size } = replicatedParts('splitReplicated', p.manifold)
  const d = dimensionOf(base)
  return Array.from({ length: size }, (_, i) =>
    withOriginOf(makePoint(p.chart, base as M['base'], p.coordinates.subarray(i * d, (i + 1) * d)), p, i * d),
  )
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
export function joinReplicated<C extends Chart, M extends Copies>(
  manifold: M,
  points: readonly Point<C, M['base']>[],
): Point<C, M> {
  const where = `joinReplicated(${named(manifold)})`
  const { base, size } = replicatedParts(where, manifold)
  if (!Array.isArray(points))
    throw new DomainError(
      `${where}: expected an array of points, received ${shown(points)}; wrap a single one`,
    )
  const [first] = points as readonly Point<C, Manifold>[]
  if (points.length !== size || !first)
    throw new DimensionError(
      `${where}: expected ${counted(size, 'point')}, received ${points.length}; give one for each copy`,
    )
  const coordinates = new Float64Array(dimensionOf(manifold))
  points.forEach((p, i) => {
    if (!isPoint(p))
      throw new DomainError(`${where}: expected a point, received ${shown(p)}; make one with point`)
    checkManifold(where, base, p.manifold)
    if (p.chart !== first.chart)
      throw new DomainError(
        `${where}: expected all points in one chart, received ${first.chart.name} and ${p.chart.name}; convert with transition`,
      )
    coordinates.set(p.coordinates, i * dimensionOf(base))
  })
  return withOriginsOf(makePoint(first.chart, manifold, coordinates), points)
}

function replicatedParts(where: string, manifold: Manifold): { base: Manifold; size: number } {
  if (isManifold(manifold) && manifold.kind === 'R')
    return manifold as Manifold & { base: Manifold; size: number }
  throw new DomainError(
    `${where}: expected a manifold R(k, M), received ${named(manifold)}; only R has copies`,
  )
}
