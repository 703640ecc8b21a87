import { type Representation, representation } from './representation.ts'

/**
 * Any matrix: `[rows × columns]` coordinates, row-major, one row for each output.
 *
 * @example
 * Linear(Tensor, Euclidean(3), Euclidean(4)).dimension //=> 12
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `Tensor`
 */
export interface Tensor extends Representation {
  readonly kind: 'Tensor'
  readonly square: false
}
export const Tensor: Tensor = representation(() => ({
  kind: 'Tensor',
  square: false,
  parameters: (rows, columns) => rows * columns,
  isDiagonal: false,
  toMatrix: (weights, _rows, _columns, matrix) => matrix.set(weights),
  closest: (matrix, _rows, _columns, weights) => weights.set(matrix),
  connections: (rows, columns) => rows + columns,
  products: (kernels) => kernels,
}))
