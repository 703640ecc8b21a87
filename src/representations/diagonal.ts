import { dimensionOf } from '../geometry/manifold.ts'
import type { AddDigits } from '../types/digits.ts'
import { diagonalKernels } from './diagonal-kernels.ts'
import { type Representation, representation } from './representation.ts'
import { misfitOfSquare, type SquareBetween } from './square.ts'
import { Symmetric } from './symmetric.ts'

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
  readonly 'between manifolds': DiagonalBetween
  readonly transposed: Diagonal
  readonly inverse: Diagonal
  readonly inOtherBasis: Symmetric
  readonly multiple: Diagonal
  readonly product: Diagonal
  readonly choleskyFactor: Diagonal
}
export const Diagonal: Diagonal = /* @__PURE__ */ representation((itself) => ({
  kind: 'Diagonal',
  misfit: misfitOfSquare,
  transposed: itself,
  inverse: itself,
  inOtherBasis: Symmetric,
  multiple: itself,
  product: itself,
  choleskyFactor: itself,
  between(output) {
    const rows = dimensionOf(output)
    const entries = { row: (at: number) => at, column: (at: number) => at }
    return diagonalKernels(rows, {
      coordinates: rows,
      entries,
      tensors: [{ name: 'weight', shape: [rows] }],
      entry: (weights, row) => weights[row]!,
      closestDiagonal: (diagonal, weights) => weights.set(diagonal),
      multiply(_, { values: weights }, bias, { values: inputs }, { values: to }, count) {
        for (let n = 0, i = 0; n < count; n++)
          for (let row = 0; row < rows; row++, i++)
            to[i] = weights[row]! * inputs[i]! + (bias?.values[row] ?? 0)
      },
      sumOfProducts(outputs, inputs, to, count) {
        to.fill(0, 0, rows)
        for (let n = 0, i = 0; n < count; n++)
          for (let row = 0; row < rows; row++, i++) to[row]! += outputs[i]! * inputs[i]!
      },
    })
  },
}))

interface DiagonalBetween extends SquareBetween {
  readonly coordinates: AddDigits<this['rows'], this['total']>
}
