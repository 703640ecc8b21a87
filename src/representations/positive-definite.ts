import { type Representation, representation } from './representation.ts'
import { misfitOfSquare } from './square.ts'
import { Symmetric } from './symmetric.ts'
import { Tensor } from './tensor.ts'
import { type TriangleBetween, triangleKernels } from './triangle.ts'

/**
 * A symmetric matrix that stands for a positive definite one, with the coordinates of `Symmetric`. As those
 * of a layer they are free, and a gradient step may leave the cone: what needs it positive definite, such as
 * its Cholesky decomposition, checks that.
 *
 * @example
 * MultivariateNormal(PositiveDefinite, 3).dimension //=> 9
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `PositiveDefinite`
 */
export interface PositiveDefinite extends Representation {
  readonly kind: 'PositiveDefinite'
  readonly 'between manifolds': TriangleBetween
  readonly transposed: PositiveDefinite
  readonly inverse: PositiveDefinite
  readonly inOtherBasis: PositiveDefinite
  readonly multiple: Symmetric
  readonly choleskyFactor: Tensor
  readonly isDefinite: true
}
export const PositiveDefinite: PositiveDefinite = /* @__PURE__ */ representation((itself) => ({
  kind: 'PositiveDefinite',
  misfit: misfitOfSquare,
  between: triangleKernels,
  transposed: itself,
  inverse: itself,
  inOtherBasis: itself,
  multiple: Symmetric, // the number may be negative
  choleskyFactor: Tensor,
  isDefinite: true,
}))
