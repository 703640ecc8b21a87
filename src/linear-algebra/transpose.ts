import type { Chart } from '../geometry/chart.ts'
import type { AnyPoint, Point } from '../geometry/point.ts'
import type { AnyLinear } from '../maps/linear.ts'
import { checkedLinear, pointOf, type Reversed, shapeOf, transposedMatrix } from './matrices.ts'

/**
 * The transposed map: ⟨W x, y⟩ = ⟨x, Wᵀ y⟩.
 *
 * @throws {DomainError} if it is not a point of a linear map
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `transpose`
 * @example
 * const f = point(Cartesian, Linear(Tensor, Euclidean(2), Euclidean(2)), [1, 2, 3, 4])
 * transpose(f).coordinates //=> Float64Array(4) [ 1, 3, 2, 4 ]
 */
export function transpose<C extends Chart, F extends AnyLinear>(f: Point<C, F>): Point<C, Reversed<F>> {
  const checked = checkedLinear('transpose', f)
  const { chart, manifold, coordinates } = checked
  const { representation, output, input } = manifold
  const weights = representation.square
    ? coordinates.slice() // every one of them is symmetric
    : transposedMatrix(coordinates, ...shapeOf(checked))
  return pointOf(chart, representation, input, output, weights) as AnyPoint as Point<C, Reversed<F>>
}
