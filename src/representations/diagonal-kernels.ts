import { roomFor } from '../engine/room.ts'
import { sumOfRows } from '../engine/special.ts'
import type { LinearDefinition } from './kernels.ts'

/** What tells representations of diagonal matrices apart. */
interface DiagonalDefinition
  extends Pick<LinearDefinition, 'coordinates' | 'entries' | 'multiply' | 'multiplyTangent'>,
    Required<Pick<LinearDefinition, 'tensors'>> {
  /** The entry in a row of the diagonal. */
  entry(weights: Float64Array, row: number): number
  closestDiagonal(diagonal: Float64Array, weights: Float64Array): void
  /** Writes the sums over the rows of what each coordinate is multiplied by. */
  sumOfProducts(outputs: Float64Array, inputs: Float64Array, to: Float64Array, count: number): void
}

/** The kernels of diagonal matrices of so many rows. */
export function diagonalKernels(rows: number, definition: DiagonalDefinition): LinearDefinition {
  const {
    coordinates,
    entries,
    tensors,
    entry,
    multiply,
    multiplyTangent = multiply,
    closestDiagonal,
    sumOfProducts,
  } = definition
  return {
    coordinates,
    entries,
    tensors,
    connections: 2,
    toMatrix(weights, matrix) {
      for (let row = 0; row < rows; row++) matrix[row * (rows + 1)] = entry(weights, row)
    },
    closest(matrix, weights) {
      const diagonal = roomFor('Linear', rows)
      for (let row = 0; row < rows; row++) diagonal[row] = matrix[row * (rows + 1)]!
      closestDiagonal(diagonal, weights)
    },
    closestDiagonal,
    transpose: (weights, to) => to.set(weights),
    multiply,
    multiplyTangent,
    multiplyTransposed: (kernels, weights, outputs, to, count) =>
      multiply(kernels, weights, undefined, outputs, to, count),
    outerProducts(_, { values: outputs }, { values: inputs }, { values: to }, bias, count) {
      if (bias) sumOfRows(outputs, bias.values, count, rows)
      sumOfProducts(outputs, inputs, to, count)
    },
  }
}
