import { packedLength, unpack } from '../engine/packed.ts'
import { sumOfRows } from '../engine/special.ts'
import type { Products, RepresentationKernels } from './representation.ts'

/** The matrix of a packed lower triangle, and the triangle of the symmetric part of a matrix. */
export const triangleMatrices: Pick<RepresentationKernels, 'toMatrix' | 'closest'> = {
  toMatrix: (weights, rows, _columns, matrix) => unpack(weights, 0, rows, matrix),
  closest(matrix, rows, _columns, weights) {
    for (let row = 0, at = 0; row < rows; row++)
      for (let column = 0; column <= row; column++, at++) {
        const lower = matrix[row * rows + column]!
        const upper = matrix[column * rows + row]!
        weights[at] = lower === upper ? lower : lower / 2 + upper / 2
      }
  },
}

/** W x of a matrix whose lower triangle stands in rows, and what follows from it. */
export const triangleProducts: Products = {
  multiply({ values: weights }, bias, { values: inputs }, { values: to }, count, rows) {
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

  multiplyTransposed(weights, outputs, to, count, rows, columns) {
    triangleProducts.multiply(weights, undefined, outputs, to, count, rows, columns)
  },

  outerProducts({ values: outputs }, { values: inputs }, { values: to }, bias, count, rows) {
    if (bias) sumOfRows(outputs, bias.values, count, rows)
    to.fill(0, 0, packedLength(rows))
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
