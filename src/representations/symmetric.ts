import { type Representation, representation } from './representation.ts'
import { misfitOfSquare } from './square.ts'
import { type TriangleBetween, triangleKernels } from './triangle.ts'

/**
 * A symmetric matrix: `[n (n + 1) / 2]` coordinates, its lower triangle row by row, (0, 0), (1, 0), (1, 1),
 * (2, 0), …, where Wᵢⱼ and Wⱼᵢ are one coordinate. The differential by it is that by both: yᵢ xⱼ + yⱼ xᵢ.
 *
 * @example
 * const f = point(Cartesian, Linear(Symmetric, Euclidean(2), Euclidean(2)), [1, 2, 3])
 * toTensor(f).coordinates //=> Float64Array(4) [ 1, 2, 2, 3 ]
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `Symmetric`
 */
export interface Symmetric extends Representation {
  readonly kind: 'Symmetric'
  readonly 'between manifolds': TriangleBetween
  readonly transposed: Symmetric
  readonly inverse: Symmetric
  readonly inOtherBasis: Symmetric
  readonly multiple: Symmetric
}
export const Symmetric: Symmetric = /* @__PURE__ */ representation((itself) => ({
  kind: 'Symmetric',
  misfit: misfitOfSquare,
  between: triangleKernels,
  transposed: itself,
  inverse: itself,
  inOtherBasis: itself,
  multiple: itself,
}))
