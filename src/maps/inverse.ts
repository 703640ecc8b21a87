import { inverseByCholesky } from '../engine/cholesky.ts'
import { inverseByElimination } from '../engine/elimination.ts'
import { roomFor } from '../engine/room.ts'
import { DomainError } from '../errors.ts'
import { type Chart, type Dual, dual } from '../geometry/chart.ts'
import type { AnyPoint, Point } from '../geometry/point.ts'
import { choleskyFactor, eliminated, invertibleDiagonal, isPositiveDefinite } from './decompositions.ts'
import type { AnyLinear } from './linear.ts'
import {
  checkedSquare,
  isDiagonal,
  type LinearPoint,
  pointOf,
  pointOfMatrix,
  type Reversed,
  type Square,
  shapeOf,
} from './matrices.ts'

/**
 * The inverse map, which takes what a map gives back to what it was given, and so is written in the dual chart.
 *
 * @throws {DimensionError} if the map is not between equal dimensions
 * @throws {DomainError} if it has no inverse, or is a PositiveDefinite that is not positive definite
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `inverse`
 * @example
 * const f = point(Cartesian, Linear(Tensor, Euclidean(2), Euclidean(2)), [2, 1, 1, 1])
 * inverse(f).coordinates //=> Float64Array(4) [ 1, -1, -1, 2 ]
 */
export function inverse<C extends Chart, F extends AnyLinear>(
  f: Point<C, F> & Square<F>,
): Point<Dual<C>, Reversed<F>>
export function inverse(f: AnyPoint): AnyPoint {
  const inverted = invertedPoint(checkedSquare('inverse', f))
  const excess = inverted.coordinates.find((value) => !Number.isFinite(value))
  if (excess !== undefined)
    throw new DomainError(
      `inverse: expected an inverse within the range of doubles, received the entry ${excess}; rescale the matrix`,
    )
  return inverted
}

function invertedPoint(f: LinearPoint): LinearPoint {
  const { representation, output, input } = f.manifold
  const chart = dual(f.chart)
  const [n] = shapeOf(f)
  if (isDiagonal(f)) {
    const diagonal = invertibleDiagonal('inverse', f).map((value) => 1 / value)
    return pointOf(chart, representation, input, output, diagonal.slice(0, f.coordinates.length))
  }
  const matrix = roomFor('inverse', n * n)
  if (isPositiveDefinite(f)) inverseByCholesky(choleskyFactor('inverse', f), n, matrix)
  else inverseByElimination(eliminated('inverse', f), n, matrix)
  return pointOfMatrix(chart, representation, input, output, matrix)
}
