import { dimensionOf } from '../geometry/manifold.ts'
import { diagonalKernels } from './diagonal-kernels.ts'
import { type Representation, representation } from './representation.ts'
import { Scale } from './scale.ts'
import { misfitOfSquare, type SquareBetween } from './square.ts'
import { Symmetric } from './symmetric.ts'

/**
 * The identity: no coordinates, every output is the input beside it.
 *
 * @example
 * Affine(Identity, R(2, NormalMean), R(2, NormalMean)).dimension //=> 2
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `Identity`
 */
export interface Identity extends Representation {
  readonly kind: 'Identity'
  readonly 'between manifolds': IdentityBetween
  readonly transposed: Identity
  readonly inverse: Identity
  readonly inOtherBasis: Symmetric
  readonly multiple: Scale
  readonly product: Identity
  readonly choleskyFactor: Identity
  readonly multiplies: 'by one'
}
export const Identity: Identity = /* @__PURE__ */ representation((itself) => ({
  kind: 'Identity',
  misfit: misfitOfSquare,
  transposed: itself,
  inverse: itself,
  inOtherBasis: Symmetric,
  multiple: Scale,
  product: itself,
  choleskyFactor: itself,
  multiplies: 'by one',
  between(output) {
    const rows = dimensionOf(output)
    return diagonalKernels(rows, {
      coordinates: 0,
      tensors: [],
      entry: () => 1,
      closestDiagonal: () => {},
      multiply(_kernels, _weights, bias, { values: inputs }, { values: to }, count) {
        for (let n = 0, i = 0; n < count; n++)
          for (let row = 0; row < rows; row++, i++) to[i] = inputs[i]! + (bias?.values[row] ?? 0)
      },
      multiplyTangent(_kernels, _weights, bias, _inputs, { values: to }, count) {
        for (let n = 0, i = 0; n < count; n++)
          for (let row = 0; row < rows; row++, i++) to[i] = bias?.values[row] ?? 0
      },
      sumOfProducts: () => {},
    })
  },
}))

interface IdentityBetween extends SquareBetween {
  readonly coordinates: this['total']
}
