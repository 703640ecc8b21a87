import { cholesky } from '../engine/cholesky.ts'
import { type Elimination, eliminate } from '../engine/elimination.ts'
import { DomainError } from '../errors.ts'
import { diagonalOf, type LinearPoint, matrixOf, shapeOf } from './matrices.ts'

/**
 * The factor L of a symmetric matrix A = L Lᵀ, `[n × n]`.
 *
 * @throws {DomainError} if the matrix is not positive definite
 */
export function choleskyFactor(where: string, f: LinearPoint): Float64Array {
  const [n] = shapeOf(f)
  const factor = matrixOf(f)
  const index = cholesky(factor, n)
  if (index >= 0) throw notPositiveDefinite(where, index, factor[index * (n + 1)]!)
  return factor
}

/** @throws {DomainError} if the matrix has no inverse */
export function eliminated(where: string, f: LinearPoint): Elimination {
  const [n] = shapeOf(f)
  const elimination = eliminate(matrixOf(f), n)
  checkPivot(where, elimination.singular)
  return elimination
}

/** The diagonal of a diagonal matrix. @throws {DomainError} if one of its entries is 0 */
export function invertibleDiagonal(where: string, f: LinearPoint): Float64Array {
  const diagonal = diagonalOf(f)
  checkPivot(where, diagonal.indexOf(0))
  return diagonal
}

/** Whether a map promises a positive definite matrix. */
export function isPositiveDefinite(f: LinearPoint): boolean {
  return f.manifold.representation.isDefinite === true
}

export function notPositiveDefinite(where: string, index: number, pivot: number): DomainError {
  return new DomainError(
    `${where}: expected a positive definite matrix, received one with pivot ${index} equal to ${pivot}; add to its diagonal, or use Symmetric`,
  )
}

function checkPivot(where: string, singular: number): void {
  if (singular >= 0)
    throw new DomainError(
      `${where}: expected an invertible matrix, received one with pivot ${singular} equal to 0; leave out what follows from other rows`,
    )
}
