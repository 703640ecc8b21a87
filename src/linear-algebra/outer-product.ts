import { heldIn, referenceKernels } from '../engine/reference.ts'
import { roomFor } from '../engine/room.ts'
import { counted, DimensionError, DomainError, shown } from '../errors.ts'
import { type AnyBatch, type Batch, isBatch } from '../geometry/batch.ts'
import type { Chart } from '../geometry/chart.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { type AnyPoint, checkPoint, type Point } from '../geometry/point.ts'
import { type LinearMap, type MapCharts, mapCharts } from '../maps/linear.ts'
import { checkShape, type Fits, type RepresentationFor } from '../maps/shapes.ts'
import { Tensor } from '../representations/index.ts'
import type { AnyRepresentation } from '../representations/representation.ts'
import type { Settled } from '../types/settled.ts'
import type { ShouldBe, Wrong } from '../types/verdict.ts'
import { pointOfMatrix } from './matrices.ts'

/**
 * The linear map x′ ↦ y ⟨x, x′⟩, whose matrix is y xᵀ.
 *
 * @throws {DomainError} if it is given anything else than two points in one chart
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `>.<`
 * @example
 * const x = point(Cartesian, Euclidean(2), [1, 10])
 * outerProduct(point(Cartesian, Euclidean(1), [3]), x).coordinates //=> Float64Array(2) [ 3, 30 ]
 */
export function outerProduct<C extends MapCharts[number], Y extends Manifold, X extends Manifold>(
  y: Point<C, Y>,
  x: Point<Settled<C>, X>,
): Point<C, LinearMap<Tensor, Y, X>> {
  for (const given of [y, x] as AnyPoint[]) checkPoint('outerProduct', given, 'two points')
  return average('outerProduct', y, x, 1, Tensor) as AnyPoint as Point<C, LinearMap<Tensor, Y, X>>
}

/**
 * The mean of the matrices yₙ xₙᵀ, or of all matrices of another representation the one closest to it, by the sum
 * of squared differences: for a Diagonal its diagonal, for a Scale the mean of that, and for the symmetric ones
 * its symmetric part, which where `ys` are `xs` is all of it. The differential of Σ yₙ·(W xₙ) by the coordinates
 * of such a W is something else, and comes of {@link propagate}.
 *
 * @param ys `[count × rows]`
 * @param xs `[count × columns]`
 * @throws {DimensionError} if the counts differ, or the representation does not fit
 * @throws {DomainError} if it is given anything else than two batches in one chart
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `>$<`
 * @example
 * const xs = batch(Cartesian, Euclidean(2), [[1, 2], [3, -2]])
 * averageOuterProduct(xs, xs, PositiveDefinite).coordinates //=> Float64Array(3) [ 5, -2, 4 ]
 */
export function averageOuterProduct<
  C extends MapCharts[number],
  Y extends Manifold,
  X extends Manifold,
  F = Tensor,
>(
  ys: Batch<C, Y>,
  xs: Batch<Settled<C>, X>,
  representation?: [...Fits<F, Y, X>] extends Wrong ? ShouldBe<F, RepresentationFor<Y, X, F>> : F,
): Point<C, LinearMap<F, Y, X>> {
  for (const given of [ys, xs] as AnyBatch[])
    if (!isBatch(given))
      throw new DomainError(
        `averageOuterProduct: expected two batches, received ${shown(given)}; make one with batch`,
      )
  if (ys.count !== xs.count)
    throw new DimensionError(
      `averageOuterProduct: expected ${counted(ys.count, 'row')} in both batches, received ${xs.count} in the second; pair them`,
    )
  if (ys.count === 0)
    throw new DomainError('averageOuterProduct: expected at least one row, received none; check the data')
  const form = (representation ?? Tensor) as AnyRepresentation
  return average('averageOuterProduct', ys, xs, ys.count, form) as AnyPoint as Point<C, LinearMap<F, Y, X>>
}

function average(where: string, y: AnyPoint, x: AnyPoint, count: number, form: AnyRepresentation): AnyPoint {
  const chart: Chart = y.chart
  if (x.chart !== chart || !mapCharts.includes(chart as MapCharts[number]))
    throw new DomainError(
      `${where}: expected Natural, Mean or Cartesian coordinates in both, received ${chart.name} and ${x.chart.name}; convert with transition`,
    )
  checkShape(where, form, y.manifold, x.manifold)
  const [rows, columns] = [dimensionOf(y.manifold), dimensionOf(x.manifold)]
  const matrix = roomFor('outerProduct', rows * columns)
  const [ys, xs] = [heldIn(y.coordinates), heldIn(x.coordinates)]
  referenceKernels.outerProducts(ys, xs, heldIn(matrix), undefined, count, rows, columns)
  for (let i = 0; i < matrix.length; i++) matrix[i]! /= count
  return pointOfMatrix(chart, form, y.manifold, x.manifold, matrix)
}
