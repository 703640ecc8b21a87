import type { Dimension, Manifold } from '../geometry/manifold.ts'
import type { AddDigits, Digits, MultiplyAddDigits, TriangleAddDigits } from '../types/digits.ts'
import { Diagonal } from './diagonal.ts'
import { Identity } from './identity.ts'
import { PositiveDefinite } from './positive-definite.ts'
import { Scale } from './scale.ts'
import { Symmetric } from './symmetric.ts'
import { Tensor } from './tensor.ts'

/**
 * Every representation with, in digits, `Total` plus the number of its coordinates. A new one is its file, a
 * line here and the line below.
 */
export interface ParameterDigits<Rows extends string, Columns extends string, Total extends string> {
  Tensor: MultiplyAddDigits<Rows, Columns, Total>
  Symmetric: TriangleAddDigits<Rows, Total>
  PositiveDefinite: TriangleAddDigits<Rows, Total>
  Diagonal: AddDigits<Rows, Total>
  Scale: AddDigits<'1', Total>
  Identity: Total
}

/** The digits of `Total` plus the number of coordinates of a map of the representation `F`. */
export type AddParameters<F, Y extends Manifold, X extends Manifold, Total extends string> = F extends {
  readonly kind: infer Kind extends keyof ParameterDigits<'', '', ''>
}
  ? ParameterDigits<Digits<Dimension<Y>>, Digits<Dimension<X>>, Total>[Kind]
  : never // a definition that does not compile has no dimension

/** Every representation by its name. */
export const representations = {
  Tensor,
  Symmetric,
  PositiveDefinite,
  Diagonal,
  Scale,
  Identity,
} satisfies Record<keyof ParameterDigits<'', '', ''>, unknown>

/** Any of the representations. */
export type AnyRepresentation = (typeof representations)[keyof typeof representations]

export { Diagonal, Identity, PositiveDefinite, Scale, Symmetric, Tensor }
