import { sumOfRows } from '../engine/special.ts'
import { type Products, type Representation, representation } from './representation.ts'

/**
 * A multiple of the identity: one coordinate, by which every input is multiplied.
 *
 * @example
 * const f = point(Cartesian, Linear(Scale, Euclidean(2), Euclidean(2)), [5])
 * toTensor(f).coordinates //=> Float64Array(4) [ 5, 0, 0, 5 ]
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `Scale`
 */
export interface Scale extends Representation {
  readonly kind: 'Scale'
  readonly square: true
}
export const Scale: Scale = representation(() => ({
  kind: 'Scale',
  square: true,
  parameters: () => 1,
  isDiagonal: true,
  toMatrix(weights, rows, _columns, matrix) {
    for (let row = 0; row < rows; row++) matrix[row * (rows + 1)] = weights[0]!
  },
  closest(matrix, rows, _columns, weights) {
    const first = matrix[0]!
    let mean = 0 // of what differs from the first, so that the mean of equal numbers is exact
    for (let row = 1; row < rows; row++) mean += matrix[row * (rows + 1)]! / rows - first / rows
    weights[0] = mean === 0 ? first : first + mean
  },
  connections: () => 2,
  products: () => products,
}))

const products: Products = {
  multiply({ values: weights }, bias, { values: inputs }, { values: to }, count, rows) {
    const factor = weights[0]!
    for (let n = 0, i = 0; n < count; n++)
      for (let row = 0; row < rows; row++, i++) to[i] = factor * inputs[i]! + (bias?.values[row] ?? 0)
  },

  multiplyTransposed({ values: weights }, { values: outputs }, { values: to }, count, rows) {
    const factor = weights[0]!
    for (let i = 0; i < count * rows; i++) to[i] = factor * outputs[i]!
  },

  outerProducts({ values: outputs }, { values: inputs }, { values: to }, bias, count, rows) {
    if (bias) sumOfRows(outputs, bias.values, count, rows)
    let sum = 0
    for (let i = 0; i < count * rows; i++) sum += outputs[i]! * inputs[i]!
    to[0] = sum
  },
}
