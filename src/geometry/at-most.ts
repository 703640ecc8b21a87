import { DimensionError } from '../errors.ts'
import type { IsAbove } from '../types/digits.ts'
import type { ShapeError } from '../types/shape-error.ts'
import type { Is, Wrong } from '../types/verdict.ts'
import { checkDefinition, type Dimension, dimensionOf, type Manifold, named } from './manifold.ts'
import { type CheckedSize, checkSize, type GivenSize } from './size.ts'

/**
 * `M` if it has at most `Max` coordinates, else the error that says how many it has. One whose dimension only run time
 * knows is let through.
 *
 * @example
 * type Small = AtMost<200, NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, NormalMean, NormalMean>>
 * const net: Small = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
 * net.dimension //=> 151
 */
export type AtMost<Max extends number, M extends Manifold> = M extends unknown // each member of a union comes here alone
  ? `${Max}` extends `${bigint}`
    ? IsAbove<`${Dimension<M>}`, `${Max}`> extends true
      ? ShapeError<`expected at most ${Max} coordinates, received ${Dimension<M>}`>
      : M
    : M // only run time knows the budget
  : never // every M is unknown

/**
 * A budget of parameters, which the compiler keeps: a function that hands back the manifold it is given, and refuses
 * one of more coordinates.
 *
 * @param max the number of coordinates that are allowed, a positive integer
 * @throws {DomainError} if it is not; the function throws a {@link DimensionError} if there are more
 * @example
 * const mobile = within(100_000)
 * const net = mobile(NeuralNetwork([[Tensor, R(100, Bernoulli)]], Tensor, Categorical(10), R(784, NormalMean)))
 * net.dimension //=> 79409
 */
export function within<Max extends GivenSize>(max: CheckedSize<Max>): Within<Max & number> {
  const most = max as number // `checkSize` refuses anything else
  checkSize('within', most)
  return (manifold) => {
    const given = manifold as Manifold
    checkDefinition(`within(${most})`, given)
    const dimension = dimensionOf(given)
    if (dimension > most)
      throw new DimensionError(
        `within(${most}): expected at most ${most} coordinates, received ${dimension} of ${named(given)}; choose smaller layers`,
      )
    return given as never // it is the one that was given
  }
}

/** Hands back a manifold of at most `Max` coordinates. */
export type Within<Max extends number> = <M extends Manifold>(
  manifold: [...Is<M, AtMost<Max, M>>] extends Wrong ? AtMost<Max, M> : M,
) => M
