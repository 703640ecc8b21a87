import { inverseByCholesky } from '../engine/cholesky.ts'
import { inverseByElimination } from '../engine/elimination.ts'
import { roomFor } from '../engine/room.ts'
import { DomainError } from '../errors.ts'
import { type Chart, type Dual, dual } from '../geometry/chart.ts'
import type { AnyPoint, Point } from '../geometry/point.ts'
import type { AnyLinear } from '../maps/linear.ts'
import { resultOf } from '../representations/algebra.ts'
import type { Unless } from '../types/verdict.ts'
import { invertibleDiagonal, isPositiveDefinite } from './decompositions.ts'
import {
  checkedSquare,
  type Inverted,
  isDiagonal,
  type LinearPoint,
  pointOfDiagonal,
  pointOfMatrix,
  type Square,
  shapeOf,
} from './matrices.ts'
import { regularElimination, regularFactor } from './regular.ts'

/**
 * The inverse map, which takes what a map gives back to what it was given, and so is written in the dual chart.
 *
 * @throws {DimensionError} if the map is not between equal dimensions
 * @throws {DomainError} if it has no inverse, or is a PositiveDefinite that is not positive definite: where it is
 * singular but for rounding, with the direction in which it is 0
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `inverse`
 * @example
 * const f = point(Cartesian, Linear(Tensor, Euclidean(2), Euclidean(2)), [2, 1, 1, 1])
 * inverse(f).coordinates //=> Float64Array(4) [ 1, -1, -1, 2 ]
 */
export function inverse<C extends Chart, F extends AnyLinear>(
  f: Point<C, F> & Unless<Square<F>>,
): Point<Dual<C>, Inverted<F>>
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
  const { output, input } = f.manifold
  const form = resultOf(f.manifold.representation, 'inverse')
  const chart = dual(f.chart)
  const [n] = shapeOf(f)
  if (isDiagonal(f)) {
    const diagonal = invertibleDiagonal('inverse', f).map((value) => 1 / value)
    return pointOfDiagonal(chart, form, input, output, diagonal)
  }
  const matrix = roomFor('inverse', n * n)
  if (isPositiveDefinite(f)) inverseByCholesky(regularFactor(f), n, matrix)
  else inverseByElimination(regularElimination(f), n, matrix)
  return pointOfMatrix(chart, form, input, output, matrix)
}
