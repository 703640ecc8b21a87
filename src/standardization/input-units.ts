import { Natural } from '../geometry/chart.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { type AnyPoint, makePoint, type Point } from '../geometry/point.ts'
import { type Product, split } from '../geometry/product.ts'
import { movableOf } from '../geometry/unbounded.ts'
import type { AnyLinear } from '../maps/linear.ts'
import type { MapManifold } from '../propagation/map.ts'
import type { Entries } from '../representations/kernels.ts'
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
  const entries = f.kind === 'Linear' ? undefined : entriesOf(f)
  if (!entries) return undefined
  /** Visits every weight with the places of its output and of its input. */
  const each = (
    coordinates: Float64Array,
    visit: (layer: FirstLayer, at: number, row: number, column: number) => void,
  ) => {
    const layer = firstLayer(f, coordinates)
    for (let at = 0; at < layer.weights.length; at++) visit(layer, at, entries.row(at), entries.column(at))
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

/** The layer that takes the inputs. */
interface FirstLayer {
  readonly map: AnyLinear
  /** Views of the coordinates of a map. */
  readonly bias: Float64Array
  readonly weights: Float64Array
}

function firstLayer(f: MapManifold, coordinates: Float64Array): FirstLayer {
  let [upper, rest]: AnyPoint[] = split(
    makePoint(Natural, f, coordinates) as Point<Natural, Product & MapManifold>,
  )
  while (rest!.manifold.kind !== 'Linear') [upper, rest] = split(rest as Point<Natural, Product>)
  const map = rest!.manifold as Manifold as AnyLinear
  const moves = dimensionOf(movableOf(map.output))
  return { map, bias: upper!.coordinates.subarray(0, moves), weights: rest!.coordinates }
}

/** Where the weights of the first layer stand in its matrix, if they are free. */
function entriesOf(f: MapManifold): Entries | undefined {
  const { representation, output, input } = firstLayer(f, new Float64Array(dimensionOf(f))).map
  return representation.between(output, input).entries
}
