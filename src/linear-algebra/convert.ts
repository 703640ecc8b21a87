import { DomainError } from '../errors.ts'
import type { Chart } from '../geometry/chart.ts'
import type { AnyPoint, Point } from '../geometry/point.ts'
import type { AnyLinear } from '../maps/linear.ts'
import { checkShape, type Fits, type RepresentationFor } from '../maps/shapes.ts'
import { Tensor } from '../representations/index.ts'
import { type AnyRepresentation, sameRepresentation } from '../representations/representation.ts'
import type { ShouldBe, Wrong } from '../types/verdict.ts'
import { choleskyFactor, isPositiveDefinite } from './decompositions.ts'
import { checkedLinear, matrixOf, pointOf, pointOfMatrix, type Stored, shapeOf } from './matrices.ts'

/** A linear map with all entries of its matrix. */
export interface TensorMap extends AnyLinear {
  readonly representation: Tensor
}

/**
 * The same map with every entry of its matrix.
 *
 * @throws {DomainError} if it is not a point of a linear map
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `toTensor`
 * @example
 * const f = point(Cartesian, Linear(Symmetric, Euclidean(2), Euclidean(2)), [1, 2, 3])
 * toTensor(f).coordinates //=> Float64Array(4) [ 1, 2, 2, 3 ]
 */
export function toTensor<C extends Chart, F extends AnyLinear>(f: Point<C, F>): Point<C, Stored<Tensor, F>>
export function toTensor(f: AnyPoint): AnyPoint {
  const checked = checkedLinear('toTensor', f)
  const { output, input } = checked.manifold
  return pointOf(checked.chart, Tensor, output, input, matrixOf(checked))
}

/**
 * The same map stored in a representation that has a place for it; what is off by rounding errors, below 1e-12 of
 * the largest entry, is evened out.
 *
 * @throws {DimensionError} if the representation does not fit
 * @throws {DomainError} if the representation does not hold the matrix, which it names an entry of
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `fromTensor`
 * @example
 * const f = point(Cartesian, Linear(Tensor, Euclidean(2), Euclidean(2)), [1, 2, 2, 3])
 * fromTensor(Symmetric, f).coordinates //=> Float64Array(3) [ 1, 2, 3 ]
 */
export function fromTensor<C extends Chart, T extends TensorMap, F>(
  representation: [...Fits<F, T['output'], T['input']>] extends Wrong
    ? ShouldBe<F, RepresentationFor<T['output'], T['input'], F>>
    : F,
  f: Point<C, T>,
): Point<C, Stored<F, T>> {
  const form = representation as AnyRepresentation
  const { chart, manifold, coordinates } = checkedLinear('fromTensor', f)
  if (!sameRepresentation(manifold.representation, Tensor))
    throw new DomainError(
      `fromTensor: expected a map stored as Tensor, received ${manifold.representation}; convert with toTensor`,
    )
  const { output, input } = manifold
  checkShape('fromTensor', form, output, input)
  const stored = pointOfMatrix(chart, form, output, input, coordinates)
  const closest = matrixOf(stored)
  const largest = coordinates.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0)
  const wrong = coordinates.findIndex((entry, i) => !(Math.abs(entry - closest[i]!) <= 1e-12 * largest))
  if (wrong >= 0) {
    const [, columns] = shapeOf(stored)
    throw new DomainError(
      `fromTensor: expected a matrix that a ${form} holds, received ${coordinates[wrong]} at row ${Math.floor(wrong / columns)}, column ${wrong % columns}, where the closest one has ${closest[wrong]}; choose another representation`,
    )
  }
  if (isPositiveDefinite(stored)) choleskyFactor('fromTensor', stored)
  return stored as AnyPoint as Point<C, Stored<F, T>>
}
