import { DomainError } from '../errors.ts'
import type { Chart } from '../geometry/chart.ts'
import type { AnyPoint, Point } from '../geometry/point.ts'
import type { AnyLinear } from '../maps/linear.ts'
import {
  type AnyRepresentation,
  Diagonal,
  Identity,
  type PositiveDefinite,
  Scale,
  Tensor,
} from '../representations/index.ts'
import { choleskyFactor, notPositiveDefinite } from './decompositions.ts'
import { checkedLinear, diagonalOf, isDiagonal, pointOf, type Stored } from './matrices.ts'

/** The representation of the Cholesky factor, by that of what is decomposed. */
const factors = { PositiveDefinite: Tensor, Diagonal, Scale, Identity }

/** A linear map that can be positive definite by its type. */
export interface DefiniteLinear extends AnyLinear {
  readonly representation: PositiveDefinite | Diagonal | Scale | Identity
}

/**
 * The Cholesky factor L of a positive definite A = L Lᵀ: lower triangular, with a positive diagonal.
 *
 * @throws {DomainError} if the matrix is not positive definite
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `choleskyDecomposition`
 * @example
 * const a = point(Cartesian, Linear(PositiveDefinite, Euclidean(2), Euclidean(2)), [4, 2, 10])
 * cholesky(a).coordinates //=> Float64Array(4) [ 2, 0, 1, 3 ]
 */
export function cholesky<C extends Chart, F extends DefiniteLinear>(
  f: Point<C, F>,
): Point<C, Stored<(typeof factors)[F['representation']['kind']], F>>
export function cholesky(f: AnyPoint): AnyPoint {
  const checked = checkedLinear('cholesky', f)
  const { chart, manifold, coordinates } = checked
  const { representation, output, input } = manifold
  if (!(representation.kind in factors))
    throw new DomainError(
      `cholesky: expected a map stored as ${Object.keys(factors).join(', ')}, received ${representation}; convert with fromTensor`,
    )
  const form: AnyRepresentation = factors[representation.kind as keyof typeof factors]
  if (!isDiagonal(checked)) return pointOf(chart, form, output, input, choleskyFactor('cholesky', checked))
  const diagonal = diagonalOf(checked)
  const index = diagonal.findIndex((value) => !(value > 0))
  if (index >= 0) throw notPositiveDefinite('cholesky', index, diagonal[index]!)
  return pointOf(
    chart,
    form,
    output,
    input,
    coordinates.map((value) => Math.sqrt(value)),
  )
}
