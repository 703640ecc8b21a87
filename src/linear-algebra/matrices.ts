import { heldIn, referenceKernels } from '../engine/reference.ts'
import { roomFor } from '../engine/room.ts'
import { counted, DimensionError, DomainError } from '../errors.ts'
import type { Chart } from '../geometry/chart.ts'
import { type Dimension, dimensionOf, type Manifold, named, sameManifold } from '../geometry/manifold.ts'
import type { NameOf } from '../geometry/name-of.ts'
import { checkNumbers, numeric } from '../geometry/numeric.ts'
import { type AnyPoint, checkPoint, makePoint } from '../geometry/point.ts'
import { type AnyLinear, type LinearMap, linear } from '../maps/linear.ts'
import type { Ours } from '../maps/shapes.ts'
import type { ResultOf } from '../representations/algebra.ts'
import { Diagonal } from '../representations/index.ts'
import type { LinearKernels } from '../representations/kernels.ts'
import type { AnyRepresentation } from '../representations/representation.ts'
import type { Counted } from '../types/counted.ts'
import type { ShapeError } from '../types/shape-error.ts'

/** `Linear<Form, F['output'], F['input']>`: the maps between the same manifolds, stored otherwise. */
export type Stored<Form, F extends AnyLinear> = LinearMap<Form, F['output'], F['input']>

/** The transposed maps, stored as the representation says. */
export type Reversed<F extends AnyLinear> = LinearMap<
  ResultOf<F['representation'], 'transposed'>,
  F['input'],
  F['output']
>

/** The inverse maps, stored as the representation says. */
export type Inverted<F extends AnyLinear> = LinearMap<
  ResultOf<F['representation'], 'inverse'>,
  F['input'],
  F['output']
>

/** What a map meets that begins or ends in `Received`, where `Expected` is wanted. */
export type Meeting<Expected extends Manifold, Received extends Manifold> = [Expected, Received] extends [
  Received,
  Expected,
]
  ? unknown
  : ShapeError<`expected maps that meet at ${NameOf<Expected>}, received ${NameOf<Received>} there`>

/** What a map meets that begins and ends in `Expected`. */
export type MeetingTwice<Expected extends Manifold, F extends AnyLinear> = [Expected, F['output']] extends [
  F['output'],
  Expected,
]
  ? Meeting<Expected, F['input']>
  : Meeting<Expected, F['output']>

/** What a square map meets, by the types of its two ends. */
export type Square<F extends AnyLinear> =
  Ours<F['output'], F['input']> extends AnyRepresentation
    ? unknown
    : ShapeError<`only a map between equal dimensions is square, this one maps ${Counted<Dimension<F['input']>, 'input'>} to ${Counted<Dimension<F['output']>, 'output'>}`>

/** A point of a linear map at the door. */
export interface LinearPoint extends AnyPoint {
  readonly manifold: AnyLinear
}

/** @throws {DomainError} if it is not a point of a linear map */
export function checkedLinear(where: string, f: AnyPoint): LinearPoint {
  checkPoint(where, f, 'a point of a linear map')
  if (f.manifold.kind !== 'Linear')
    throw new DomainError(
      `${where}: expected a point of a linear map, received one of ${f.manifold}; split an affine map first`,
    )
  checkNumbers(where, f)
  return f as LinearPoint
}

/** @throws {DimensionError} if the map is not between equal dimensions */
export function checkedSquare(where: string, f: AnyPoint): LinearPoint {
  const checked = checkedLinear(where, f)
  const [rows, columns] = shapeOf(checked)
  if (rows !== columns)
    throw new DimensionError(
      `${where}: expected a square matrix, received one from ${counted(columns, 'input')} to ${counted(rows, 'output')}; choose equal dimensions`,
    )
  return checked
}

/** Refuses maps that do not meet where one begins and the other ends. */
export function checkMeet(where: string, expected: Manifold, received: Manifold): void {
  if (!sameManifold(expected, received))
    throw new DimensionError(
      `${where}: expected maps that meet at ${expected}, received ${named(received)} there; compose others`,
    )
}

/** Refuses a map in another chart. */
export function checkInChart(where: string, f: AnyPoint, chart: Chart): void {
  if (f.chart !== chart)
    throw new DomainError(
      `${where}: expected a map in ${chart.name} coordinates, received ${f.chart.name}; apply the maps one by one`,
    )
}

/** The dimension of the outputs and that of the inputs. */
export function shapeOf({ manifold }: LinearPoint): readonly [rows: number, columns: number] {
  return [dimensionOf(manifold.output), dimensionOf(manifold.input)]
}

/** What the representation of a map computes between its ends. */
export function kernelsOf({ representation, output, input }: AnyLinear): LinearKernels {
  return representation.between(output, input)
}

/** Whether every entry off the diagonal is zero. */
export function isDiagonal({ manifold }: LinearPoint): boolean {
  return kernelsOf(manifold).closestDiagonal !== undefined
}

/** The diagonal of a diagonal matrix, without the rest of it. */
export function diagonalOf(f: LinearPoint): Float64Array {
  const [rows] = shapeOf(f)
  return timesRows(f, new Float64Array(rows).fill(1), 1)
}

/** W x for each of `count` rows x. */
export function timesRows(f: LinearPoint, inputs: Float64Array, count: number): Float64Array {
  const [rows] = shapeOf(f)
  const to = roomFor('Linear', count * rows)
  const [weights, from] = [heldIn(f.coordinates), heldIn(inputs)]
  kernelsOf(f.manifold).multiply(referenceKernels, weights, undefined, from, heldIn(to), count)
  return to
}

/** Wᵀ y for each of `count` rows y. */
export function transposedTimesRows(f: LinearPoint, outputs: Float64Array, count: number): Float64Array {
  const [, columns] = shapeOf(f)
  const to = roomFor('Linear', count * columns)
  const [weights, from] = [heldIn(f.coordinates), heldIn(outputs)]
  kernelsOf(f.manifold).multiplyTransposed(referenceKernels, weights, from, heldIn(to), count)
  return to
}

/** The transpose of a matrix, row-major as the matrix is. */
export function transposedMatrix(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const to = roomFor('Linear', rows * columns)
  for (let row = 0, i = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, i++) to[column * rows + row] = matrix[i]!
  return to
}

/** The matrix of a map, row-major. */
export function matrixOf(f: LinearPoint): Float64Array {
  const [rows, columns] = shapeOf(f)
  const matrix = roomFor('Linear', rows * columns)
  kernelsOf(f.manifold).toMatrix(f.coordinates, matrix)
  return matrix
}

/**
 * The point of a linear map whose matrix is the closest to the given one.
 *
 * @throws {DomainError} if the representation does not say which one that is
 */
export function pointOfMatrix(
  chart: Chart,
  form: AnyRepresentation,
  output: Manifold,
  input: Manifold,
  matrix: Float64Array,
): LinearPoint {
  const kernels = form.between(output, input)
  if (!kernels.closest)
    throw new DomainError(
      `Linear: expected a representation that can store any matrix, received ${form}, which does not say how; use Tensor`,
    )
  const weights = roomFor('Linear', kernels.coordinates)
  kernels.closest(matrix, weights)
  return pointOf(chart, form, output, input, weights)
}

/** The point of a linear map whose matrix is the closest to the diagonal one that has this diagonal. */
export function pointOfDiagonal(
  chart: Chart,
  form: AnyRepresentation,
  output: Manifold,
  input: Manifold,
  diagonal: Float64Array,
): LinearPoint {
  const kernels = form.between(output, input)
  if (!kernels.closestDiagonal)
    return pointOfMatrix(
      chart,
      form,
      output,
      input,
      matrixOf(pointOf(chart, Diagonal, output, input, diagonal)),
    )
  const weights = roomFor('Linear', kernels.coordinates)
  kernels.closestDiagonal(diagonal, weights)
  return pointOf(chart, form, output, input, weights)
}

/** The point of a linear map with these coordinates. */
export function pointOf(
  chart: Chart,
  form: AnyRepresentation,
  output: Manifold,
  input: Manifold,
  weights: Float64Array,
): LinearPoint {
  const made: AnyPoint = numeric('Linear', makePoint(chart, linear(form, output, input), weights))
  return made as LinearPoint // it is a linear map
}
