import { Natural } from '../geometry/chart.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { type AnyPoint, makePoint, type Point } from '../geometry/point.ts'
import { type Product, split } from '../geometry/product.ts'
import { movableOf } from '../geometry/unbounded.ts'
import type { AnyLinear } from '../maps/linear.ts'
import type { MapManifold } from '../propagation/map.ts'
import type { Scaling } from './model.ts'

/**
 * Coordinates of a map when the statistics x of its inputs are written in other units, z = (x − mean) / scale. Its first
 * layer is W z + b there, and
 *
 *   W x / scale + (b − W mean / scale)
 *
 * in those of the data. All of it is done in place.
 */
export interface InputUnits {
  /** From the coordinates for z to those for x, of a map or of a tangent vector. */
  readonly toData: (coordinates: Float64Array) => void
  /** And back. */
  readonly toStandard: (coordinates: Float64Array) => void
  /** From a differential by the coordinates for x to one by those for z. */
  readonly lower: (differential: Float64Array) => void
}

/** @returns nothing if the coordinates of the first layer cannot be those of such a map: without a translation, or a matrix that is not free */
export function inputUnits(f: MapManifold, { mean, scale }: Scaling): InputUnits | undefined {
  if (!firstLayer(f, new Float64Array(dimensionOf(f)))) return undefined
  /** Visits every weight with the places of its output and of its input. */
  const each = (
    coordinates: Float64Array,
    visit: (layer: FirstLayer, at: number, row: number, column: number) => void,
  ) => {
    const layer = firstLayer(f, coordinates)!
    const { weights, columns } = layer
    if (layer.isDiagonal) for (let at = 0; at < weights.length; at++) visit(layer, at, at, at)
    else
      for (let row = 0, at = 0; at < weights.length; row++)
        for (let column = 0; column < columns; column++, at++) visit(layer, at, row, column)
  }
  return {
    toData: (coordinates) =>
      each(coordinates, ({ bias, weights }, at, row, column) => {
        weights[at]! /= scale[column]!
        bias[row]! -= weights[at]! * mean[column]!
      }),
    toStandard: (coordinates) =>
      each(coordinates, ({ bias, weights }, at, row, column) => {
        bias[row]! += weights[at]! * mean[column]!
        weights[at]! *= scale[column]!
      }),
    lower: (differential) =>
      each(differential, ({ bias, weights }, at, row, column) => {
        weights[at] = (weights[at]! - bias[row]! * mean[column]!) / scale[column]!
      }),
  }
}

/** The layer that takes the inputs: views of the coordinates of a map. */
interface FirstLayer {
  readonly bias: Float64Array
  readonly weights: Float64Array
  readonly columns: number
  readonly isDiagonal: boolean
}

function firstLayer(f: MapManifold, coordinates: Float64Array): FirstLayer | undefined {
  if (f.kind === 'Linear') return undefined
  let [upper, rest]: AnyPoint[] = split(
    makePoint(Natural, f, coordinates) as Point<Natural, Product & MapManifold>,
  )
  while (rest!.manifold.kind !== 'Linear') [upper, rest] = split(rest as Point<Natural, Product>)
  const { representation, input, output } = rest!.manifold as Manifold as AnyLinear
  const isDiagonal = representation.kind === 'Diagonal'
  if (!isDiagonal && representation.kind !== 'Tensor') return undefined
  return {
    bias: upper!.coordinates.subarray(0, dimensionOf(movableOf(output))),
    weights: rest!.coordinates,
    columns: dimensionOf(input),
    isDiagonal,
  }
}
