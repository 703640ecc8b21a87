import { type Scaled, scaledProduct, unscaled } from './scaled-product.ts'

/**
 * Gaussian elimination with partial pivoting, P A = L U, of a square n × n matrix, full and row-major.
 *
 * @see G. H. Golub, C. F. Van Loan, Matrix Computations (4th ed.), section 3.4
 */
export interface Elimination {
  /** L below the diagonal (its own diagonal is 1), U on and above it. */
  readonly factors: Float64Array
  /** The row that was swapped with each in turn. */
  readonly swaps: Int32Array
  /** The index of the first pivot that is 0, else −1. */
  readonly singular: number
  /** By how many powers of 2²⁵⁶ A is the larger, where its sums or products might leave the doubles: 1, 0 or −1. */
  readonly scale: number
}

/** Decomposes a copy of A. Where a pivot is 0, its column below is 0 too, and A is singular. */
export function eliminate(a: Float64Array, n: number): Elimination {
  let largest = 0
  for (let i = 0; i < n * n; i++) largest = Math.max(largest, Math.abs(a[i]!))
  const scale = largest > 1e290 ? 1 : largest < 1e-200 ? -1 : 0
  const unit = unscaled({ mantissa: 1, exponent: -scale })
  const factors = a.slice(0, n * n)
  if (scale !== 0) for (let i = 0; i < n * n; i++) factors[i]! *= unit
  const swaps = new Int32Array(n)
  let singular = -1
  for (let k = 0; k < n; k++) {
    const chosen = largestBelow(factors, n, k)
    swaps[k] = chosen
    if (chosen !== k) swapRows(factors, n, k, chosen)
    const pivot = factors[k * n + k]!
    if (pivot === 0) {
      if (singular < 0) singular = k
      continue
    }
    for (let i = k + 1; i < n; i++) {
      const factor = factors[i * n + k]! / pivot
      factors[i * n + k] = factor
      for (let j = k + 1; j < n; j++) factors[i * n + j]! -= factor * factors[k * n + j]!
    }
  }
  return { factors, swaps, singular, scale }
}

/** x ← A⁻¹ x, of the vector at `offset`. */
export function solveByElimination(
  { factors, swaps, scale }: Elimination,
  n: number,
  x: Float64Array,
  offset: number,
): void {
  for (let i = 0; i < n; i++) {
    const chosen = offset + swaps[i]!
    const value = x[chosen]!
    x[chosen] = x[offset + i]!
    x[offset + i] = value
  }
  for (let i = 0; i < n; i++) {
    let sum = x[offset + i]!
    for (let j = 0; j < i; j++) sum -= factors[i * n + j]! * x[offset + j]!
    x[offset + i] = sum
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[offset + i]!
    for (let j = i + 1; j < n; j++) sum -= factors[i * n + j]! * x[offset + j]!
    x[offset + i] = sum / factors[i * n + i]!
  }
  if (scale === 0) return
  const unit = unscaled({ mantissa: 1, exponent: -scale })
  for (let i = 0; i < n; i++) x[offset + i]! *= unit
}

/** Writes A⁻¹. */
export function inverseByElimination(elimination: Elimination, n: number, to: Float64Array): void {
  const column = new Float64Array(n)
  for (let j = 0; j < n; j++) {
    column.fill(0)
    column[j] = 1
    solveByElimination(elimination, n, column, 0)
    for (let i = 0; i < n; i++) to[i * n + j] = column[i]!
  }
}

/** det A, which neither overflows nor underflows. */
export function determinantByElimination({ factors, swaps, scale }: Elimination, n: number): Scaled {
  const { mantissa, exponent } = scaledProduct(factors, n, n + 1)
  const odd = swaps.reduce<boolean>((parity, chosen, i) => (chosen === i ? parity : !parity), false)
  return { mantissa: odd ? 0 - mantissa : mantissa, exponent: exponent + scale * n }
}

/** The row from `k` on whose entry in column `k` is the largest. */
function largestBelow(a: Float64Array, n: number, k: number): number {
  let chosen = k
  for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]!) > Math.abs(a[chosen * n + k]!)) chosen = i
  return chosen
}

function swapRows(a: Float64Array, n: number, i: number, j: number): void {
  for (let column = 0; column < n; column++) {
    const value = a[i * n + column]!
    a[i * n + column] = a[j * n + column]!
    a[j * n + column] = value
  }
}
