import { cholesky, inverseByCholesky, solveLowerTransposed } from '../engine/cholesky.ts'
import { inverseByElimination } from '../engine/elimination.ts'
import { roomFor } from '../engine/room.ts'
import { DomainError } from '../errors.ts'
import { type Chart, type Dual, dual } from '../geometry/chart.ts'
import type { AnyPoint, Point } from '../geometry/point.ts'
import type { AnyLinear } from '../maps/linear.ts'
import type { Unless } from '../types/verdict.ts'
import { eliminated, invertibleDiagonal, isPositiveDefinite, notPositiveDefinite } from './decompositions.ts'
import {
  checkedSquare,
  isDiagonal,
  type LinearPoint,
  matrixOf,
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
 * @throws {DomainError} if it has no inverse, or is a PositiveDefinite that is not positive definite: where it is
 * singular but for rounding, with the direction
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `inverse`
 * @example
 * const f = point(Cartesian, Linear(Tensor, Euclidean(2), Euclidean(2)), [2, 1, 1, 1])
 * inverse(f).coordinates //=> Float64Array(4) [ 1, -1, -1, 2 ]
 */
export function inverse<C extends Chart, F extends AnyLinear>(
  f: Point<C, F> & Unless<Square<F>>,
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
  if (isPositiveDefinite(f)) inverseByCholesky(regularFactor(f), n, matrix)
  else inverseByElimination(eliminated('inverse', f), n, matrix)
  return pointOfMatrix(chart, representation, input, output, matrix)
}

/** The factor L of a matrix A = L Lᵀ. @throws {DomainError} with the direction in which A is 0, but for rounding */
function regularFactor(f: LinearPoint): Float64Array {
  const [n] = shapeOf(f)
  const diagonal = matrixOf(f).filter((_, e) => e % (n + 1) === 0)
  const factor = matrixOf(f)
  const failed = cholesky(factor, n)
  const end = failed < 0 ? n : failed + 1
  const pivotAt = (i: number) => (i === failed ? factor[i * (n + 1)]! : factor[i * (n + 1)]! ** 2)
  for (let i = 0; i < end; i++) {
    const rounding = 4 * n * 2 ** -53 * Math.abs(diagonal[i]!)
    if (Math.abs(pivotAt(i)) > rounding || diagonal[i] === 0) continue
    // with the leading i × i factor K and the row l before the pivot, A is 0 along (−K⁻ᵀl, 1, 0, …)
    const direction = new Float64Array(n)
    const leading = new Float64Array(i * i)
    for (let row = 0; row < i; row++)
      for (let column = 0; column <= row; column++) leading[row * i + column] = factor[row * n + column]!
    for (let j = 0; j < i; j++) direction[j] = -factor[i * n + j]!
    if (i > 0) solveLowerTransposed(leading, i, direction, 0)
    direction[i] = 1
    const shown = Array.from(direction, (value) => Number(value.toPrecision(4)))
    throw new DomainError(
      `inverse: expected a positive definite matrix, received one that is 0 along [${shown.join(', ')}], but for rounding: its pivot ${i} is ${pivotAt(i)}; leave out coordinate ${i}, which follows from the others, or add to the diagonal`,
    )
  }
  if (failed >= 0) throw notPositiveDefinite('inverse', failed, factor[failed * (n + 1)]!)
  return factor
}
