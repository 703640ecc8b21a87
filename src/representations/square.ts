import { counted } from '../errors.ts'
import { type Dimension, dimensionOf, type Manifold } from '../geometry/manifold.ts'
import type { IsOpen, NameOf, SizeNames } from '../geometry/name-of.ts'
import type { Counted } from '../types/counted.ts'
import type { ShapeError } from '../types/shape-error.ts'
import type { Right, Wrong } from '../types/verdict.ts'
import type { BetweenManifolds } from './between-manifolds.ts'

/** Of square matrices: they need as many outputs as inputs. */
export interface SquareBetween extends BetweenManifolds {
  readonly fits: [this['output'], this['input']] extends [infer Y extends Manifold, infer X extends Manifold]
    ? [...AreEqual<Y, X>] extends Wrong
      ? ShapeError<NotSquare<Y, X>>
      : Right
    : never // both are manifolds
}

/** What square matrices say of two manifolds that are not of one dimension. */
export type NotSquare<Y extends Manifold, X extends Manifold> = `only a Tensor maps ${Mapping<Y, X>}`

/** Whether two manifolds are known to be of one dimension: by equal literals, or by the same names. */
export type AreEqual<Y extends Manifold, X extends Manifold> = number extends Dimension<X> | Dimension<Y>
  ? HaveSameNames<Y, X>
  : [Dimension<X>, Dimension<Y>] extends [Dimension<Y>, Dimension<X>] // both ways, for they may be unions
    ? Right
    : Wrong

/** Whether the sizes in two manifolds that only run time knows have the same names, or none; their values meet there. */
type HaveSameNames<Y extends Manifold, X extends Manifold> = [SizeNames<X>, SizeNames<Y>] extends [
  SizeNames<Y>,
  SizeNames<X>,
]
  ? true extends IsOpen<SizeNames<X>>
    ? Wrong // of two names that only run time knows, nobody knows whether they are one
    : Right
  : Wrong

/** What a map from `X` to `Y` maps, in words. */
type Mapping<Y extends Manifold, X extends Manifold> = number extends Dimension<X> | Dimension<Y>
  ? `${NameOf<X>} to ${NameOf<Y>}`
  : `${Counted<Dimension<X>, 'input'>} to ${Counted<Dimension<Y>, 'output'>}`

/**
 * What square matrices say of two manifolds, at run time.
 * @example
 * import { NormalMean, R } from 'legendre'
 * import { misfitOfSquare } from 'legendre/extend'
 *
 * misfitOfSquare(R(2, NormalMean), NormalMean) //=> 'only a Tensor maps 1 input to 2 outputs'
 */
export function misfitOfSquare(output: Manifold, input: Manifold): string | undefined {
  const [rows, columns] = [dimensionOf(output), dimensionOf(input)]
  return rows === columns
    ? undefined
    : `only a Tensor maps ${counted(columns, 'input')} to ${counted(rows, 'output')}`
}
