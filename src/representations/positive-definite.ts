import { packedLength } from '../engine/packed.ts'
import { type Representation, representation } from './representation.ts'
import { triangleMatrices, triangleProducts } from './triangle.ts'

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
  readonly square: true
}
export const PositiveDefinite: PositiveDefinite = representation(() => ({
  kind: 'PositiveDefinite',
  square: true,
  parameters: packedLength,
  isDiagonal: false,
  ...triangleMatrices,
  connections: (rows) => 2 * rows,
  products: () => triangleProducts,
}))
