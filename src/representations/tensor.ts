import { dimensionOf } from '../geometry/manifold.ts'
import type { MultiplyAddDigits } from '../types/digits.ts'
import type { Right } from '../types/verdict.ts'
import type { BetweenManifolds } from './between-manifolds.ts'
import { type Representation, representation } from './representation.ts'

/**
 * Any matrix: `[rows × columns]` coordinates, row-major, one row for each output. What another representation does not
 * say of its algebra is stored so, and this one says nothing.
 *
 * @example
 * Linear(Tensor, Euclidean(3), Euclidean(4)).dimension //=> 12
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `Tensor`
 */
export interface Tensor extends Representation {
  readonly kind: 'Tensor'
  readonly 'between manifolds': TensorBetween
}
export const Tensor: Tensor = /* @__PURE__ */ representation(() => ({
  kind: 'Tensor',
  between(output, input) {
    const [rows, columns] = [dimensionOf(output), dimensionOf(input)]
    return {
      coordinates: rows * columns,
      connections: rows + columns,
      tensors: [{ name: 'weight', shape: [rows, columns] }],
      entries: { row: (at) => Math.floor(at / columns), column: (at) => at % columns },
      toMatrix: (weights, matrix) => matrix.set(weights),
      closest: (matrix, weights) => weights.set(matrix),
      multiply: (kernels, weights, bias, inputs, to, count) =>
        kernels.multiply(weights, bias, inputs, to, count, rows, columns),
      multiplyTransposed: (kernels, weights, outputs, to, count) =>
        kernels.multiplyTransposed(weights, outputs, to, count, rows, columns),
      outerProducts: (kernels, outputs, inputs, to, bias, count) =>
        kernels.outerProducts(outputs, inputs, to, bias, count, rows, columns),
    }
  },
}))

interface TensorBetween extends BetweenManifolds {
  readonly fits: Right
  readonly coordinates: MultiplyAddDigits<this['rows'], this['columns'], this['total']>
}
