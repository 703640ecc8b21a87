import { roomFor } from '../engine/room.ts'
import { counted, DimensionError, DomainError, shown } from '../errors.ts'
import type { Chart } from '../geometry/chart.ts'
import { checkDefinition, checkManifold, dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { type AnyPoint, checkPoint, makePoint, type Point } from '../geometry/point.ts'
import { type AnyLinear, type LinearMap, type MapCharts, mapCharts } from '../maps/linear.ts'
import { Tensor } from '../representations/index.ts'
import { checkedLinear, matrixOf, pointOf, shapeOf, transposedMatrix } from './matrices.ts'

/**
 * The rows of a map's matrix, from the first output on: points of its input.
 *
 * @throws {DomainError} if it is not a point of a linear map
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `toRows`
 * @example
 * const f = point(Cartesian, Linear(Tensor, Euclidean(2), Euclidean(2)), [1, 2, 3, 4])
 * String(toRows(f)[1]) //=> 'Cartesian # Euclidean<2>(2) [3, 4]'
 */
export function toRows<C extends Chart, F extends AnyLinear>(f: Point<C, F>): Point<C, F['input']>[] {
  const checked = checkedLinear('toRows', f)
  return cut(f.chart, f.manifold.input, matrixOf(checked), shapeOf(checked)[0])
}

/**
 * The columns of a map's matrix, from the first input on: points of its output.
 *
 * @throws {DomainError} if it is not a point of a linear map
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `toColumns`
 * @example
 * const f = point(Cartesian, Linear(Tensor, Euclidean(2), Euclidean(2)), [1, 2, 3, 4])
 * String(toColumns(f)[1]) //=> 'Cartesian # Euclidean<2>(2) [2, 4]'
 */
export function toColumns<C extends Chart, F extends AnyLinear>(f: Point<C, F>): Point<C, F['output']>[] {
  const checked = checkedLinear('toColumns', f)
  const [rows, columns] = shapeOf(checked)
  return cut(f.chart, f.manifold.output, transposedMatrix(matrixOf(checked), rows, columns), columns)
}

/**
 * The linear map to `output` whose matrix has these rows: x ↦ (⟨row, x⟩, …).
 *
 * @param rows one for each dimension of `output`
 * @throws {DimensionError} if there are more or fewer, or their manifolds differ
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `fromRows`
 * @example
 * const row = point(Cartesian, Euclidean(3), [1, 2, 3])
 * fromRows(Euclidean(1), [row]).coordinates //=> Float64Array(3) [ 1, 2, 3 ]
 */
export function fromRows<C extends MapCharts[number], Y extends Manifold, X extends Manifold>(
  output: Y,
  rows: readonly Point<C, X>[],
): Point<C, LinearMap<Tensor, Y, X>> {
  const { chart, manifold, matrix } = joined('fromRows', output, rows)
  return pointOf(chart, Tensor, output, manifold, matrix) as AnyPoint as Point<C, LinearMap<Tensor, Y, X>>
}

/**
 * The linear map from `input` whose matrix has these columns: x ↦ x₀ · column + ….
 *
 * @param columns one for each dimension of `input`
 * @throws {DimensionError} if there are more or fewer, or their manifolds differ
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `fromColumns`
 * @example
 * const column = point(Cartesian, Euclidean(3), [1, 2, 3])
 * String(fromColumns(Euclidean(1), [column])) //=> 'Cartesian # Linear<Tensor, Euclidean<3>, Euclidean<1>>(3) [1, 2, 3]'
 */
export function fromColumns<C extends MapCharts[number], Y extends Manifold, X extends Manifold>(
  input: X,
  columns: readonly Point<C, Y>[],
): Point<C, LinearMap<Tensor, Y, X>> {
  const { chart, manifold, matrix } = joined('fromColumns', input, columns)
  const transposed = transposedMatrix(matrix, columns.length, dimensionOf(manifold))
  return pointOf(chart, Tensor, manifold, input, transposed) as AnyPoint as Point<C, LinearMap<Tensor, Y, X>>
}

function cut<C extends Chart, M extends Manifold>(
  chart: C,
  manifold: M,
  matrix: Float64Array,
  count: number,
): Point<C, M>[] {
  const dimension = dimensionOf(manifold)
  return Array.from({ length: count }, (_, i) =>
    makePoint(chart, manifold, matrix.slice(i * dimension, (i + 1) * dimension)),
  )
}

/** The coordinates of points, one for each dimension of the manifold at the other end. */
function joined(
  where: string,
  end: Manifold,
  points: readonly AnyPoint[],
): { readonly chart: Chart; readonly manifold: Manifold; readonly matrix: Float64Array } {
  checkDefinition(where, end)
  if (!Array.isArray(points))
    throw new DomainError(
      `${where}: expected an array of points, received ${shown(points)}; wrap a single one`,
    )
  if (points.length !== dimensionOf(end))
    throw new DimensionError(
      `${where}: expected ${counted(dimensionOf(end), 'point')}, one for each dimension of ${end}, received ${points.length}; give so many`,
    )
  const [first] = points as readonly AnyPoint[]
  for (const each of points as readonly AnyPoint[]) {
    checkPoint(where, each)
    checkManifold(where, first!.manifold, each.manifold)
    if (each.chart !== first!.chart || !mapCharts.includes(each.chart as MapCharts[number]))
      throw new DomainError(
        `${where}: expected points in one of the charts Natural, Mean, Cartesian, received ${each.chart.name}; convert with transition`,
      )
  }
  const { chart, manifold } = first!
  const dimension = dimensionOf(manifold)
  const matrix = roomFor(where, points.length * dimension)
  for (const [i, { coordinates }] of points.entries()) matrix.set(coordinates, i * dimension)
  return { chart, manifold, matrix }
}
