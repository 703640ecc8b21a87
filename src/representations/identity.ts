import { sumOfRows } from '../engine/special.ts'
import { type Products, type Representation, representation } from './representation.ts'

/**
 * The identity: no coordinates, every output is the input beside it.
 *
 * @example
 * Affine(Identity, R(2, NormalMean), R(2, NormalMean)).dimension //=> 2
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `Identity`
 */
export interface Identity extends Representation {
  readonly kind: 'Identity'
  readonly square: true
}
export const Identity: Identity = representation(() => ({
  kind: 'Identity',
  square: true,
  parameters: () => 0,
  isDiagonal: true,
  toMatrix(_weights, rows, _columns, matrix) {
    for (let row = 0; row < rows; row++) matrix[row * (rows + 1)] = 1
  },
  closest: () => {},
  connections: () => 2,
  products: () => products,
}))

const products: Products = {
  multiply(_weights, bias, { values: inputs }, { values: to }, count, rows) {
    for (let n = 0, i = 0; n < count; n++)
      for (let row = 0; row < rows; row++, i++) to[i] = inputs[i]! + (bias?.values[row] ?? 0)
  },

  multiplyTransposed(_weights, { values: outputs }, { values: to }, count, rows) {
    to.set(outputs.subarray(0, count * rows))
  },

  outerProducts({ values: outputs }, _inputs, _to, bias, count, rows) {
    if (bias) sumOfRows(outputs, bias.values, count, rows)
  },
}
