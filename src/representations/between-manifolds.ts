import type { Dimension, Manifold } from '../geometry/manifold.ts'
import type { Digits } from '../types/digits.ts'
import type { ShapeError } from '../types/shape-error.ts'
import type { Right } from '../types/verdict.ts'

/**
 * What the compiler works out of a representation between two manifolds, as a function of them: the first five members
 * of `this` are given, and a representation says the others in terms of them.
 *
 *   interface DiagonalBetween extends BetweenManifolds {
 *     readonly fits: Right
 *     readonly coordinates: AddDigits<this['rows'], this['total']>
 *   }
 */
export interface BetweenManifolds {
  readonly output: unknown
  readonly input: unknown
  /** The digits of the dimension of the output. */
  readonly rows: string
  /** The digits of the dimension of the input. */
  readonly columns: string
  /** Some digits, to which the number of coordinates is added. */
  readonly total: string

  /** `Right`, or why there are no maps from the input to the output. */
  readonly fits: Right | ShapeError<never>
  /** The digits of `total` plus the number of coordinates. */
  readonly coordinates: string
}

/** What is given of two manifolds. */
interface Given<Y extends Manifold, X extends Manifold, Total extends string> {
  readonly output: Y
  readonly input: X
  readonly rows: Digits<Dimension<Y>>
  readonly columns: Digits<Dimension<X>>
  readonly total: Total
}

/** The digits of `Total` plus the number of coordinates of a map of the representation `F`. */
export type AddParameters<F, Y extends Manifold, X extends Manifold, Total extends string> = F extends {
  readonly 'between manifolds': infer Between
}
  ? Between & Given<Y, X, Total> extends { readonly coordinates: infer N extends string }
    ? N
    : never // every representation says it
  : never // a definition that does not compile has no dimension

/** `F` if it stores maps from `X` to `Y`, else what a door asks of it, in its own words. */
export type Fitting<F, Y extends Manifold, X extends Manifold> = F extends {
  readonly 'between manifolds': infer Between
}
  ? Between & Given<Y, X, ''> extends { readonly fits: infer Fits }
    ? [Fits] extends [Right]
      ? F
      : { readonly representation: Fits }
    : never // every representation says it
  : never // it is none
