import type { TupleOf } from 'type-fest'
import type { Chart } from '../geometry/chart.ts'
import type { Manifold } from '../geometry/manifold.ts'
import type { AnyPoint, Point } from '../geometry/point.ts'
import type { SmallSize } from '../geometry/size.ts'
import {
  type ExponentialFamily,
  type Moment,
  type SampleSpace,
  statisticalKernels,
} from '../geometry/statistical.ts'
import { naturalCoordinates } from './natural.ts'

/**
 * The mean of an observation of `M`, or its variance, which is written alike: a number where an observation is a
 * number or true or false, one for each category, an array for copies and vectors, a pair for a `Pair`.
 */
export type MomentOf<M extends Manifold> =
  M['samples'] extends SampleSpace<infer S>
    ? M extends { readonly size: infer K extends number; readonly base: infer B extends Manifold }
      ? Each<K, MomentOf<B>> // copies
      : M extends { readonly parts: readonly [infer A extends Manifold, infer B extends Manifold] }
        ? readonly [MomentOf<A>, MomentOf<B>] // a pair
        : M extends { readonly categories: infer K extends number }
          ? Each<K, number> // a number for each category
          : MomentOfSample<S>
    : never // nothing can be observed

/** A tuple where its length is a literal up to 32, as for observations; else an array. */
type Each<K extends number, T> = K extends SmallSize ? Readonly<TupleOf<K, T>> : readonly T[]

type MomentOfSample<S> = [S] extends [number | boolean]
  ? number
  : [S] extends [readonly unknown[]]
    ? { readonly [I in keyof S]: number } // a vector
    : Moment // of a family that the compiler does not know

/**
 * The mean E[x] of an observation x: of true or false, the probability of true; of a category, the probability of
 * each.
 *
 * @returns a number, or as many as an observation holds
 * @throws {DomainError} if the coordinates do not determine the distribution
 * @example
 * mean(point(Source, Exponential, [4])) //=> 0.25
 * mean(point(Source, Categorical(3), [0.5, 0.25])) //=> [0.25, 0.5, 0.25]
 */
export function mean<C extends Chart, M extends ExponentialFamily>(p: Point<C, M>): MomentOf<M> {
  return moment('mean', p) as MomentOf<M> // a family's moments are shaped as its observations
}

/**
 * The variance E[(x − E[x])²] of an observation x; of one that holds several numbers or categories, that of each.
 *
 * @returns a number, or as many as an observation holds
 * @throws {DomainError} if the coordinates do not determine the distribution
 * @example
 * variance(point(Source, Normal, [3, 4])) //=> 4
 */
export function variance<C extends Chart, M extends ExponentialFamily>(p: Point<C, M>): MomentOf<M> {
  return moment('variance', p) as MomentOf<M> // likewise
}

function moment(where: 'mean' | 'variance', p: AnyPoint): Moment {
  const theta = naturalCoordinates(where, p)
  return statisticalKernels(where, p.manifold)[where](theta, 0)
}
