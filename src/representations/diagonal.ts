import { sumOfRows } from '../engine/special.ts'
import { type Products, type Representation, representation } from './representation.ts'

/**
 * A diagonal matrix: one coordinate for each output, which is that multiple of the input beside it.
 *
 * @example
 * const f = point(Cartesian, Linear(Diagonal, Euclidean(2), Euclidean(2)), [2, 3])
 * toTensor(f).coordinates //=> Float64Array(4) [ 2, 0, 0, 3 ]
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `Diagonal`
 */
export interface Diagonal extends Representation {
  readonly kind: 'Diagonal'
  readonly square: true
}
export const Diagonal: Diagonal = representation(() => ({
  kind: 'Diagonal',
  square: true,
  parameters: (rows) => rows,
  isDiagonal: true,
  toMatrix(weights, rows, _columns, matrix) {
    for (let row = 0; row < rows; row++) matrix[row * (rows + 1)] = weights[row]!
  },
  closest(matrix, rows, _columns, weights) {
    for (let row = 0; row < rows; row++) weights[row] = matrix[row * (rows + 1)]!
  },
  connections: () => 2,
  products: () => products,
}))

const products: Products = {
  multiply({ values: weights }, bias, { values: inputs }, { values: to }, count, rows) {
    for (let n = 0, i = 0; n < count; n++)
      for (let row = 0; row < rows; row++, i++) to[i] = weights[row]! * inputs[i]! + (bias?.values[row] ?? 0)
  },

  multiplyTransposed({ values: weights }, { values: outputs }, { values: to }, count, rows) {
    for (let n = 0, i = 0; n < count; n++)
      for (let row = 0; row < rows; row++, i++) to[i] = weights[row]! * outputs[i]!
  },

  outerProducts({ values: outputs }, { values: inputs }, { values: to }, bias, count, rows) {
    if (bias) sumOfRows(outputs, bias.values, count, rows)
    to.fill(0, 0, rows)
    for (let n = 0, i = 0; n < count; n++)
      for (let row = 0; row < rows; row++, i++) to[row]! += outputs[i]! * inputs[i]!
  },
}
