import { logOfProduct } from './scaled-product.ts'

/**
 * The Cholesky decomposition A = L Lᵀ of a symmetric positive definite n × n matrix, and what follows from it.
 * Matrices are full and row-major. Vectors stand at an offset, and are overwritten by the result.
 *
 * @see G. H. Golub, C. F. Van Loan, Matrix Computations (4th ed.), section 4.2
 */

/**
 * Replaces A by L, lower triangular with zeros above; only the lower triangle of A is read.
 *
 * @returns −1, or the index of the first pivot that is not positive: A is not positive definite then, the pivot
 * stands in its place on the diagonal, and what comes after it is as it was
 */
export function cholesky(a: Float64Array, n: number): number {
  for (let i = 0; i < n; i++) {
    const row = i * n
    for (let j = 0; j <= i; j++) {
      const other = j * n
      let sum = a[row + j]!
      for (let k = 0; k < j; k++) sum -= a[row + k]! * a[other + k]!
      if (j < i) a[row + j] = sum / a[other + j]!
      else {
        a[row + i] = sum
        if (!(sum > 0)) return i
        a[row + i] = Math.sqrt(sum)
      }
    }
  }
  for (let i = 0; i < n; i++) a.fill(0, i * n + i + 1, (i + 1) * n)
  return -1
}

/** x ← L x */
export function multiplyLower(l: Float64Array, n: number, x: Float64Array, offset: number): void {
  for (let i = n - 1; i >= 0; i--) {
    let sum = 0
    for (let j = 0; j <= i; j++) sum += l[i * n + j]! * x[offset + j]!
    x[offset + i] = sum
  }
}

/** x ← L⁻¹ x */
export function solveLower(l: Float64Array, n: number, x: Float64Array, offset: number): void {
  for (let i = 0; i < n; i++) {
    let sum = x[offset + i]!
    for (let j = 0; j < i; j++) sum -= l[i * n + j]! * x[offset + j]!
    x[offset + i] = sum / l[i * n + i]!
  }
}

/** x ← L⁻ᵀ x */
export function solveLowerTransposed(l: Float64Array, n: number, x: Float64Array, offset: number): void {
  for (let i = n - 1; i >= 0; i--) {
    const solved = x[offset + i]! / l[i * n + i]!
    x[offset + i] = solved
    for (let j = 0; j < i; j++) x[offset + j]! -= l[i * n + j]! * solved
  }
}

/** x ← A⁻¹ x */
export function solveByCholesky(l: Float64Array, n: number, x: Float64Array, offset: number): void {
  solveLower(l, n, x, offset)
  solveLowerTransposed(l, n, x, offset)
}

/** Writes A⁻¹ in full, exactly symmetric; `to` is not `l`. */
export function inverseByCholesky(l: Float64Array, n: number, to: Float64Array): void {
  invertLower(l, n, to)
  // A⁻¹ = L⁻ᵀ L⁻¹ row by row: what a row overwrites, no later one reads
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let k = i; k < n; k++) sum += to[k * n + i]! * to[k * n + j]!
      to[i * n + j] = sum
    }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) to[j * n + i] = to[i * n + j]!
}

/** Writes L⁻¹, lower triangular with zeros above; `to` is not `l`. */
export function invertLower(l: Float64Array, n: number, to: Float64Array): void {
  to.fill(0, 0, n * n)
  for (let i = 0; i < n; i++) {
    const row = i * n
    const pivot = l[row + i]!
    for (let k = 0; k < i; k++) {
      const factor = l[row + k]!
      for (let j = 0; j <= k; j++) to[row + j]! -= factor * to[k * n + j]!
    }
    for (let j = 0; j < i; j++) to[row + j]! /= pivot
    to[row + i] = 1 / pivot
  }
}

/** log det A = 2 Σ log Lᵢᵢ */
export function logDeterminantByCholesky(l: Float64Array, n: number): number {
  return 2 * logOfProduct(l, n, n + 1)
}
