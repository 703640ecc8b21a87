import { dimensionOf } from '../geometry/manifold.ts'
import type { AddDigits } from '../types/digits.ts'
import { diagonalKernels } from './diagonal-kernels.ts'
import { type Representation, representation } from './representation.ts'
import { misfitOfSquare, type SquareBetween } from './square.ts'
import { Symmetric } from './symmetric.ts'

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
  readonly 'between manifolds': ScaleBetween
  readonly transposed: Scale
  readonly inverse: Scale
  readonly inOtherBasis: Symmetric
  readonly multiple: Scale
  readonly product: Scale
  readonly choleskyFactor: Scale
  readonly multiplies: 'by a number'
}
export const Scale: Scale = /* @__PURE__ */ representation((itself) => ({
  kind: 'Scale',
  misfit: misfitOfSquare,
  transposed: itself,
  inverse: itself,
  inOtherBasis: Symmetric,
  multiple: itself,
  product: itself,
  choleskyFactor: itself,
  multiplies: 'by a number',
  between(output) {
    const rows = dimensionOf(output)
    return diagonalKernels(rows, {
      coordinates: 1,
      tensors: [{ name: 'weight', shape: [] }],
      entry: (weights) => weights[0]!,
      closestDiagonal(diagonal, weights) {
        const first = diagonal[0]!
        let mean = 0 // of what differs from the first, so that the mean of equal numbers is exact
        for (let row = 1; row < rows; row++)
          if (diagonal[row] !== first) mean += diagonal[row]! / rows - first / rows
        weights[0] = mean === 0 ? first : first + mean
      },
      multiply(_, { values: weights }, bias, { values: inputs }, { values: to }, count) {
        const factor = weights[0]!
        for (let n = 0, i = 0; n < count; n++)
          for (let row = 0; row < rows; row++, i++) to[i] = factor * inputs[i]! + (bias?.values[row] ?? 0)
      },
      sumOfProducts(outputs, inputs, to, count) {
        let sum = 0
        for (let i = 0; i < count * rows; i++) sum += outputs[i]! * inputs[i]!
        to[0] = sum
      },
    })
  },
}))

interface ScaleBetween extends SquareBetween {
  readonly coordinates: AddDigits<'1', this['total']>
}
