import { packedLength, unpack } from '../engine/packed.ts'
import { sumOfRows } from '../engine/special.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import type { TriangleAddDigits } from '../types/digits.ts'
import type { LinearDefinition } from './kernels.ts'
import type { SquareBetween } from './square.ts'

/** Of packed triangles: as many coordinates as a triangle has entries. */
export interface TriangleBetween extends SquareBetween {
  readonly coordinates: TriangleAddDigits<this['rows'], this['total']>
}

/**
 * The kernels of symmetric matrices whose lower triangle stands in rows: the coordinates of the closest matrix are those
 * of its symmetric part.
 */
export function triangleKernels(output: Manifold): LinearDefinition {
  const rows = dimensionOf(output)
  const coordinates = packedLength(rows)
  const kernels: LinearDefinition = {
    coordinates,
    connections: 2 * rows,
    toMatrix: (weights, matrix) => unpack(weights, 0, rows, matrix),
    closest(matrix, weights) {
      for (let row = 0, at = 0; row < rows; row++)
        for (let column = 0; column <= row; column++, at++) {
          const lower = matrix[row * rows + column]!
          const upper = matrix[column * rows + row]!
          weights[at] = lower === upper ? lower : lower / 2 + upper / 2
        }
    },
    transpose: (weights, to) => to.set(weights),

    multiply(_, { values: weights }, bias, { values: inputs }, { values: to }, count) {
      for (let n = 0, start = 0; n < count; n++, start += rows)
        for (let row = 0, at = 0; row < rows; row++) {
          const input = inputs[start + row]!
          let sum = bias?.values[row] ?? 0
          for (let column = 0; column < row; column++, at++) {
            const weight = weights[at]!
            sum += weight * inputs[start + column]!
            to[start + column]! += weight * input
          }
          to[start + row] = sum + weights[at++]! * input
        }
    },

    multiplyTransposed: (engine, weights, outputs, to, count) =>
      kernels.multiply(engine, weights, undefined, outputs, to, count),

    outerProducts(_, { values: outputs }, { values: inputs }, { values: to }, bias, count) {
      if (bias) sumOfRows(outputs, bias.values, count, rows)
      to.fill(0, 0, coordinates)
      for (let n = 0, start = 0; n < count; n++, start += rows)
        for (let row = 0, at = 0; row < rows; row++) {
          const output = outputs[start + row]!
          const input = inputs[start + row]!
          for (let column = 0; column < row; column++, at++)
            to[at]! += output * inputs[start + column]! + outputs[start + column]! * input
          to[at++]! += output * input
        }
    },
  }
  return kernels
}
