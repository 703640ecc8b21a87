import { DomainError } from '../errors.ts'
import type { Chart } from '../geometry/chart.ts'
import type { AnyPoint, Point } from '../geometry/point.ts'
import type { AnyLinear } from '../maps/linear.ts'
import { representations } from '../representations/index.ts'
import { type AnyRepresentation, isRepresentation } from '../representations/representation.ts'
import { choleskyFactor, notPositiveDefinite } from './decompositions.ts'
import {
  checkedLinear,
  diagonalOf,
  isDiagonal,
  pointOfDiagonal,
  pointOfMatrix,
  type Stored,
} from './matrices.ts'

/** A linear map that can be positive definite by its type. */
export interface DefiniteLinear extends AnyLinear {
  readonly representation: AnyRepresentation & { readonly choleskyFactor: AnyRepresentation }
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
): Point<C, Stored<F['representation']['choleskyFactor'], F>>
export function cholesky(f: AnyPoint): AnyPoint {
  const checked = checkedLinear('cholesky', f)
  const { chart, manifold } = checked
  const { representation, output, input } = manifold
  const { choleskyFactor: form } = representation
  if (!form)
    throw new DomainError(
      `cholesky: expected a map stored as ${definite().join(', ')}, received ${representation}; convert with fromTensor`,
    )
  if (!isDiagonal(checked))
    return pointOfMatrix(chart, form, output, input, choleskyFactor('cholesky', checked))
  const diagonal = diagonalOf(checked)
  const index = diagonal.findIndex((value) => !(value > 0))
  if (index >= 0) throw notPositiveDefinite('cholesky', index, diagonal[index]!)
  return pointOfDiagonal(chart, form, output, input, diagonal.map(Math.sqrt))
}

/** The names of our representations that have such a factor. */
function definite(): string[] {
  return Object.values<unknown>(representations)
    .filter(isRepresentation)
    .filter(({ choleskyFactor }) => choleskyFactor)
    .map(String)
}
