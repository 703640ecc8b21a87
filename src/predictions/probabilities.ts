import { type Distribution, type ForEach, forEachDistribution } from '../distributions/distribution.ts'
import type { Manifold } from '../geometry/manifold.ts'
import type { NameOf } from '../geometry/name-of.ts'
import type { Copies, Replicates } from '../geometry/replicated.ts'
import type { ShapeError } from '../types/shape-error.ts'
import type { Unless } from '../types/verdict.ts'
import { requiredKernel } from './numbers.ts'

/** What {@link probabilities} gives: as many numbers as there are outcomes, or such for each of copies and pairs. */
export type ProbabilitiesOf<M extends Manifold> = M extends Copies
  ? Replicates<M['size'], ProbabilitiesOf<M['base']>>
  : M extends { readonly parts: readonly [infer A extends Manifold, infer B extends Manifold] }
    ? readonly [ProbabilitiesOf<A>, ProbabilitiesOf<B>] // a pair
    : M['samples'] extends { readonly outcomes: infer K extends number }
      ? Replicates<K, number>
      : readonly number[] // of a family that only run time knows

/** `unknown` if there are finitely many outcomes, else the error that says that there are not. */
export type HasProbabilities<M extends Manifold> = M extends Copies
  ? HasProbabilities<M['base']>
  : M extends { readonly parts: readonly [infer A extends Manifold, infer B extends Manifold] }
    ? HasProbabilities<A> & HasProbabilities<B> // a pair
    : string extends M['kind']
      ? unknown // of a family that only run time knows
      : M['samples'] extends { readonly outcomes: number }
        ? unknown
        : ShapeError<`expected a family of finitely many outcomes, received ${NameOf<M>}`>

export const finitelyMany = 'a family of finitely many outcomes'

/**
 * The probabilities of all outcomes in their order: of false and true, of −1 and 1, of each category, of each count
 * from 0 to n.
 *
 * @returns as many numbers as there are outcomes, or such for each of copies and pairs; for a batch, one for each row
 * @throws {DomainError} if a family has no finite list of outcomes, or more than a million
 * @example
 * probabilities(point(Source, Categorical(3), [0.5, 0.25])) //=> [0.25, 0.5, 0.25]
 * probabilities(point(Source, Bernoulli, [0.25])) //=> [0.75, 0.25]
 */
export function probabilities<T extends Distribution>(
  p: T & { readonly manifold: Unless<HasProbabilities<T['manifold']>> },
): ForEach<T, ProbabilitiesOf<T['manifold']>> {
  const result = forEachDistribution('probabilities', p, (kernels, theta, offset) =>
    requiredKernel('probabilities', kernels.probabilities, p.manifold, finitelyMany)(theta, offset),
  )
  return result as ForEach<T, ProbabilitiesOf<T['manifold']>> // a number for each outcome
}
