import type { Manifold } from '../geometry/manifold.ts'
import type { AnyPoint } from '../geometry/point.ts'
import type { Copies, Replicates } from '../geometry/replicated.ts'
import type { ObservationKind, SampleSpace } from '../geometry/sample-space.ts'
import type { Moment, StatisticalKernels } from '../geometry/statistical.ts'
import { type Distribution, type ForEach, forEachDistribution } from './distribution.ts'

/**
 * The mean of an observation of `M`, or its variance, which is written alike: a number where an observation is a
 * number or true or false, one for each category, an array for copies and vectors, a pair for a `Pair`.
 */
export type MomentOf<M extends Manifold> = 0 extends 1 & M
  ? Moment // of `any`, which would be copies without end
  : M['samples'] extends SampleSpace<infer S, infer Kind, infer Outcomes>
    ? M extends Copies
      ? Replicates<M['size'], MomentOf<M['base']>>
      : M extends { readonly parts: readonly [infer A extends Manifold, infer B extends Manifold] }
        ? readonly [MomentOf<A>, MomentOf<B>] // a pair
        : ObservationKind extends Kind
          ? Moment // of a family that only run time knows
          : Moments<S, Outcomes>[Kind]
    : never // nothing can be observed

/** A moment of what is observed. */
interface Moments<S, Outcomes> {
  flag: number
  category: Replicates<Outcomes & number, number>
  discrete: number
  real: number
  positive: number
  angle: number
  vector: { readonly [I in keyof S]: number }
  composition: { readonly [I in keyof S]: number }
  product: readonly Moment[]
}

/**
 * The mean E[x] of an observation x: of true or false, the probability of true; of a category, the probability of
 * each.
 *
 * @returns a number, or as many as an observation holds; for a batch, one such for each row
 * @throws {DomainError} if the coordinates do not determine the distribution
 * @example
 * mean(point(Source, Exponential, [4])) //=> 0.25
 * mean(point(Source, Categorical(3), [0.5, 0.25])) //=> [0.25, 0.5, 0.25]
 */
export function mean<T extends Distribution>(p: T): ForEach<T, MomentOf<T['manifold']>> {
  // a family's moments are shaped as its observations
  return moments('mean', p) as ForEach<T, MomentOf<T['manifold']>>
}

/**
 * The variance E[(x − E[x])²] of an observation x; of one that holds several numbers or categories, that of each.
 *
 * @returns a number, or as many as an observation holds; for a batch, one such for each row
 * @throws {DomainError} if the coordinates do not determine the distribution
 * @example
 * variance(point(Source, Normal, [3, 4])) //=> 4
 */
export function variance<T extends Distribution>(p: T): ForEach<T, MomentOf<T['manifold']>> {
  return moments('variance', p) as ForEach<T, MomentOf<T['manifold']>> // likewise
}

function moments(where: 'mean' | 'variance', p: AnyPoint): Moment {
  const moment = (kernels: StatisticalKernels, w: Float64Array, offset: number) => kernels[where](w, offset)
  return forEachDistribution(where, p, moment, false) as Moment
}
