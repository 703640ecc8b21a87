import { Cartesian, type Chart, type Dual, dual } from '../geometry/chart.ts'
import type { AnyPoint, Point } from '../geometry/point.ts'
import type { AnyLinear, LinearMap } from '../maps/linear.ts'
import { type Composed, composedOf } from '../representations/algebra.ts'
import { type AnyRepresentation, sameRepresentation } from '../representations/representation.ts'
import type { Settled } from '../types/settled.ts'
import type { Unless } from '../types/verdict.ts'
import {
  checkedLinear,
  checkInChart,
  checkMeet,
  diagonalOf,
  isDiagonal,
  type LinearPoint,
  type Meeting,
  matrixOf,
  pointOf,
  pointOfDiagonal,
  pointOfMatrix,
  shapeOf,
  timesRows,
  transposedMatrix,
  transposedTimesRows,
} from './matrices.ts'

/**
 * The composition g ∘ f, which maps x to g(f(x)). A map in Natural coordinates reads Mean ones, so that only
 * Cartesian maps compose in pairs; others do in threes, see {@link dualComposition}.
 *
 * @throws {DimensionError} if `f` does not end where `g` begins
 * @throws {DomainError} if they are not points of linear maps in Cartesian coordinates
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `<#>`
 * @example
 * const plane = Euclidean(2)
 * const g = point(Cartesian, Linear(Diagonal, plane, plane), [2, 3])
 * const f = point(Cartesian, Linear(Scale, plane, plane), [10])
 * String(compose(g, f)) //=> 'Cartesian # Linear<Diagonal, Euclidean<2>, Euclidean<2>>(2) [20, 30]'
 */
export function compose<G extends AnyLinear, F extends AnyLinear>(
  g: Point<Cartesian, G>,
  f: Point<Cartesian, F> & Unless<Meeting<G['input'], F['output']>>,
): Point<Cartesian, LinearMap<Composed<G['representation'], F['representation']>, G['output'], F['input']>>
export function compose(g: AnyPoint, f: AnyPoint): AnyPoint {
  const [second, first] = [g, f].map((map) => checkedLinear('compose', map)) as [LinearPoint, LinearPoint]
  checkInChart('compose', second, Cartesian)
  checkInChart('compose', first, Cartesian)
  checkMeet('compose', second.manifold.input, first.manifold.output)
  return composed(Cartesian, second, first)
}

/**
 * The composition h ∘ g ∘ f of maps `h` and `f` in one chart with a map `g` in the dual chart between them, such as
 * a metric: the charts meet, since a map ends in its own chart and begins in the dual one.
 *
 * @throws {DimensionError} if one map does not end where the next begins
 * @throws {DomainError} if they are not points of linear maps in such charts
 * @example
 * const plane = Linear(Diagonal, Euclidean(2), Euclidean(2))
 * const f = point(Cartesian, plane, [2, 3])
 * String(dualComposition(f, f, f)) //=> 'Cartesian # Linear<Diagonal, Euclidean<2>, Euclidean<2>>(2) [8, 27]'
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `dualComposition`
 */
export function dualComposition<
  C extends Chart,
  H extends AnyLinear,
  G extends AnyLinear,
  F extends AnyLinear,
>(
  h: Point<C, H>,
  g: Point<Dual<C>, G> & Unless<Meeting<H['input'], G['output']>>,
  f: Point<Settled<C>, F> & Unless<Meeting<G['input'], F['output']>>,
): Point<
  C,
  LinearMap<
    Composed<Composed<H['representation'], G['representation']>, F['representation']>,
    H['output'],
    F['input']
  >
>
export function dualComposition(h: AnyPoint, g: AnyPoint, f: AnyPoint): AnyPoint {
  const [third, second, first] = [h, g, f].map((map) => checkedLinear('dualComposition', map)) as [
    LinearPoint,
    LinearPoint,
    LinearPoint,
  ]
  const { chart } = third
  checkInChart('dualComposition', second, dual(chart))
  checkInChart('dualComposition', first, chart)
  checkMeet('dualComposition', third.manifold.input, second.manifold.output)
  checkMeet('dualComposition', second.manifold.input, first.manifold.output)
  return composed(chart, composed(chart, third, second), first)
}

/** g ∘ f as a point of the chart. */
function composed(chart: Chart, g: LinearPoint, f: LinearPoint): LinearPoint {
  const { output } = g.manifold
  const { input } = f.manifold
  const form = composedOf(g.manifold.representation, f.manifold.representation)
  const [rows, columns] = [shapeOf(g)[0], shapeOf(f)[1]]
  if (isDiagonal(g) && isDiagonal(f))
    return pointOfDiagonal(chart, form, output, input, timesRows(g, diagonalOf(f), 1)) // without the zeros
  const multiple = form.between(output, input).closest ? undefined : multiplied(form, g, f)
  if (multiple) return pointOf(chart, form, output, input, multiple)
  return pointOfMatrix(chart, form, output, input, product(g, f, rows, columns))
}

/**
 * The coordinates of c·W, which are those of W times c where one representation stores both, since W is linear in them:
 * a representation that cannot find the closest matrix is multiplied so. `undefined` if neither map is a number times the
 * identity.
 */
function multiplied(form: AnyRepresentation, g: LinearPoint, f: LinearPoint): Float64Array | undefined {
  const isFactor = ({ manifold }: LinearPoint) => manifold.representation.multiplies !== undefined
  const [factor, other] = isFactor(g) ? [g, f] : [f, g]
  if (!isFactor(factor) || !sameRepresentation(form, other.manifold.representation)) return undefined
  const [c = 1] = diagonalOf(factor) // there is none between spaces of no dimension
  return other.coordinates.map((weight) => c * weight)
}

/** The matrix of g ∘ f, by a product with the one of the two that is the cheaper. */
function product(g: LinearPoint, f: LinearPoint, rows: number, columns: number): Float64Array {
  if (!isDiagonal(g)) return transposedTimesRows(f, matrixOf(g), rows)
  const transposed = transposedMatrix(matrixOf(f), ...shapeOf(f))
  return transposedMatrix(timesRows(g, transposed, columns), columns, rows)
}
