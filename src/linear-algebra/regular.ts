import { cholesky, solveLowerTransposed } from '../engine/cholesky.ts'
import type { Elimination } from '../engine/elimination.ts'
import { unscaled } from '../engine/scaled-product.ts'
import { DomainError } from '../errors.ts'
import { eliminated, notPositiveDefinite } from './decompositions.ts'
import { type LinearPoint, matrixOf, shapeOf } from './matrices.ts'

/** Of how large a sum of products of n pivots is, the part that is rounding. */
const rounding = (n: number) => 4 * n * 2 ** -53

/**
 * The factor L of a positive definite matrix A = L Lᵀ.
 *
 * @throws {DomainError} with the direction in which A is 0, but for rounding
 */
export function regularFactor(f: LinearPoint): Float64Array {
  const [n] = shapeOf(f)
  const factor = matrixOf(f)
  const diagonal = factor.filter((_, e) => e % (n + 1) === 0)
  const failed = cholesky(factor, n)
  const end = failed < 0 ? n : failed + 1
  const pivotAt = (i: number) => (i === failed ? factor[i * (n + 1)]! : factor[i * (n + 1)]! ** 2)
  for (let i = 0; i < end; i++) {
    if (Math.abs(pivotAt(i)) > rounding(n) * Math.abs(diagonal[i]!) || diagonal[i] === 0) continue
    // with the leading i × i factor K and the row l before the pivot, A is 0 along (−K⁻ᵀl, 1, 0, …)
    const direction = new Float64Array(n)
    const leading = new Float64Array(i * i)
    for (let row = 0; row < i; row++)
      for (let column = 0; column <= row; column++) leading[row * i + column] = factor[row * n + column]!
    for (let j = 0; j < i; j++) direction[j] = -factor[i * n + j]!
    if (i > 0) solveLowerTransposed(leading, i, direction, 0)
    direction[i] = 1
    throw singular('a positive definite', direction, i, pivotAt(i), ', or add to the diagonal')
  }
  if (failed >= 0) throw notPositiveDefinite('inverse', failed, factor[failed * (n + 1)]!)
  return factor
}

/**
 * The elimination P A = L U of an invertible matrix.
 *
 * @throws {DomainError} with the direction in which A is 0, but for rounding
 */
export function regularElimination(f: LinearPoint): Elimination {
  const [n] = shapeOf(f)
  const elimination = eliminated('inverse', f)
  const { factors, scale } = elimination
  for (let i = 0; i < n; i++) {
    let subtracted = 0 // the size of the products that were subtracted to get at the pivot
    for (let j = 0; j < i; j++) subtracted += Math.abs(factors[i * n + j]! * factors[j * n + i]!)
    const pivot = factors[i * (n + 1)]!
    if (Math.abs(pivot) > rounding(n) * subtracted) continue
    // with the leading i × i part V of U and the column u above the pivot, A is 0 along (−V⁻¹u, 1, 0, …)
    const direction = new Float64Array(n)
    direction[i] = 1
    for (let row = i - 1; row >= 0; row--) {
      for (let j = row + 1; j <= i; j++) direction[row]! -= factors[row * n + j]! * direction[j]!
      direction[row]! /= factors[row * (n + 1)]!
    }
    const unit = unscaled({ mantissa: 1, exponent: scale })
    throw singular('an invertible', direction, i, pivot * unit, '')
  }
  return elimination
}

function singular(
  kind: string,
  direction: Float64Array,
  index: number,
  pivot: number,
  otherwise: string,
): DomainError {
  const shown = Array.from(direction, (value) => Number(value.toPrecision(4)))
  return new DomainError(
    `inverse: expected ${kind} matrix, received one that is 0 along [${shown.join(', ')}], but for rounding: its pivot ${index} is ${pivot}; leave out coordinate ${index}, which follows from the others${otherwise}`,
  )
}
