import { type Chart, type Dual, dual } from '../geometry/chart.ts'
import type { AnyPoint, Point } from '../geometry/point.ts'
import type { AnyLinear, LinearMap } from '../maps/linear.ts'
import { type InOtherBasis, resultOf } from '../representations/algebra.ts'
import type { Unless } from '../types/verdict.ts'
import {
  checkedLinear,
  checkInChart,
  checkMeet,
  type MeetingTwice,
  matrixOf,
  pointOfMatrix,
  shapeOf,
  timesRows,
  transposedMatrix,
  transposedTimesRows,
} from './matrices.ts'

/**
 * The quadratic form x ↦ ⟨f(x), g(f(x))⟩ as a matrix, fᵀ g f. It is positive definite if `g` is and `f` sends no
 * two inputs to one output.
 *
 * @throws {DimensionError} if `g` is not a map on the output of `f`
 * @throws {DomainError} if they are not points of linear maps in dual charts
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `changeOfBasis`
 * @example
 * const plane = Euclidean(2)
 * const f = point(Cartesian, Linear(Tensor, plane, plane), [1, 1, 0, 1])
 * const g = point(Cartesian, Linear(PositiveDefinite, plane, plane), [2, 0, 3])
 * changeOfBasis(f, g).coordinates //=> Float64Array(3) [ 2, 2, 5 ]
 */
export function changeOfBasis<C extends Chart, F extends AnyLinear, G extends AnyLinear>(
  f: Point<C, F>,
  g: Point<Dual<C>, G> & Unless<MeetingTwice<F['output'], G>>,
): Point<C, LinearMap<InOtherBasis<G['representation']>, F['input'], F['input']>>
export function changeOfBasis(f: AnyPoint, g: AnyPoint): AnyPoint {
  const basis = checkedLinear('changeOfBasis', f)
  const form = checkedLinear('changeOfBasis', g)
  const { chart, manifold } = basis
  checkInChart('changeOfBasis', form, dual(chart))
  for (const end of [form.manifold.output, form.manifold.input])
    checkMeet('changeOfBasis', manifold.output, end)

  const [rows, columns] = shapeOf(basis)
  const images = timesRows(form, transposedMatrix(matrixOf(basis), rows, columns), columns) // g f, columns in rows
  const matrix = transposedMatrix(transposedTimesRows(basis, images, columns), columns, columns)
  const stored = resultOf(form.manifold.representation, 'inOtherBasis')
  return pointOfMatrix(chart, stored, manifold.input, manifold.input, matrix)
}
