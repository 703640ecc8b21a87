import { roomFor } from '../engine/room.ts'
import type { Chart } from '../geometry/chart.ts'
import type { AnyPoint, Point } from '../geometry/point.ts'
import type { AnyLinear } from '../maps/linear.ts'
import { resultOf } from '../representations/algebra.ts'
import {
  checkedLinear,
  kernelsOf,
  matrixOf,
  pointOf,
  pointOfMatrix,
  type Reversed,
  shapeOf,
  transposedMatrix,
} from './matrices.ts'

/**
 * The transposed map: ⟨W x, y⟩ = ⟨x, Wᵀ y⟩.
 *
 * @throws {DomainError} if it is not a point of a linear map
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `transpose`
 * @example
 * const f = point(Cartesian, Linear(Tensor, Euclidean(2), Euclidean(2)), [1, 2, 3, 4])
 * transpose(f).coordinates //=> Float64Array(4) [ 1, 3, 2, 4 ]
 */
export function transpose<C extends Chart, F extends AnyLinear>(f: Point<C, F>): Point<C, Reversed<F>>
export function transpose(f: AnyPoint): AnyPoint {
  const checked = checkedLinear('transpose', f)
  const { chart, manifold, coordinates } = checked
  const { representation, output, input } = manifold
  const form = resultOf(representation, 'transposed')
  const write = representation.transposed && kernelsOf(manifold).transpose
  if (!write) {
    const matrix = transposedMatrix(matrixOf(checked), ...shapeOf(checked))
    return pointOfMatrix(chart, form, input, output, matrix)
  }
  const weights = roomFor('transpose', form.between(input, output).coordinates)
  write(coordinates, weights)
  return pointOf(chart, form, input, output, weights)
}
