import { logDeterminantByCholesky } from '../engine/cholesky.ts'
import { determinantByElimination, eliminate } from '../engine/elimination.ts'
import { logOfScaled, scaledProduct, unscaled } from '../engine/scaled-product.ts'
import type { Chart } from '../geometry/chart.ts'
import { numericValue } from '../geometry/numeric.ts'
import type { AnyPoint, Point } from '../geometry/point.ts'
import type { AnyLinear } from '../maps/linear.ts'
import type { Unless } from '../types/verdict.ts'
import { choleskyFactor, eliminated, invertibleDiagonal, isPositiveDefinite } from './decompositions.ts'
import { checkedSquare, diagonalOf, isDiagonal, matrixOf, type Square, shapeOf } from './matrices.ts'

/**
 * The determinant of a map's matrix: 0 or ±Infinity where it is too small or too large for a double.
 *
 * @throws {DimensionError} if the map is not between equal dimensions
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `determinant`
 * @example
 * determinant(point(Cartesian, Linear(Tensor, Euclidean(2), Euclidean(2)), [1, 2, 3, 4])) //=> -2
 */
export function determinant<C extends Chart, F extends AnyLinear>(f: Point<C, F> & Unless<Square<F>>): number
export function determinant(f: AnyPoint): number {
  const checked = checkedSquare('determinant', f)
  const [n] = shapeOf(checked)
  const scaled = isDiagonal(checked)
    ? scaledProduct(diagonalOf(checked), n, 1)
    : determinantByElimination(eliminate(matrixOf(checked), n), n)
  return numericValue('determinant', unscaled(scaled))
}

/**
 * log |det| of a map's matrix, where the determinant itself may be no double.
 *
 * @throws {DimensionError} if the map is not between equal dimensions
 * @throws {DomainError} if it has no inverse, or is a PositiveDefinite that is not positive definite
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `inverseLogDeterminant`
 * @example
 * logDeterminant(point(Cartesian, Linear(Diagonal, Euclidean(2), Euclidean(2)), [0.5, -2])) //=> 0
 */
export function logDeterminant<C extends Chart, F extends AnyLinear>(
  f: Point<C, F> & Unless<Square<F>>,
): number
export function logDeterminant(f: AnyPoint): number {
  const checked = checkedSquare('logDeterminant', f)
  const [n] = shapeOf(checked)
  if (isPositiveDefinite(checked))
    return numericValue(
      'logDeterminant',
      logDeterminantByCholesky(choleskyFactor('logDeterminant', checked), n),
    )
  const scaled = isDiagonal(checked)
    ? scaledProduct(invertibleDiagonal('logDeterminant', checked), n, 1)
    : determinantByElimination(eliminated('logDeterminant', checked), n)
  return numericValue('logDeterminant', logOfScaled(scaled))
}
