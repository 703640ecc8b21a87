import { productError } from './product-error.ts'

/**
 * The Cholesky decomposition of a symmetric matrix in twice the digits of a double, A = L Lᵀ. Of an ill-conditioned
 * covariance as it is given it leaves what that itself says: rounded on the way, its smallest pivots would have but a few
 * digits. Where a pivot is not positive it is 0, and so is what stands below it.
 *
 * @returns whether all pivots are positive
 */
export function preciseCholesky(a: Float64Array, n: number): boolean {
  const rest = new Float64Array(n * n) // what the doubles in `a` lack
  let isPositive = true
  for (let j = 0; j < n; j++)
    for (let i = j; i < n; i++) {
      let high = a[i * n + j]!
      let low = 0
      for (let k = 0; k < j; k++) {
        const [x, y] = [a[i * n + k]!, a[j * n + k]!]
        const product = x * y
        const error = productError(x, y, product) + (x * rest[j * n + k]! + y * rest[i * n + k]!)
        const sum = high - product
        const v = sum - high
        low += high - (sum - v) + (-product - v) - error
        high = sum
      }
      const value = high + low
      const lost = low - (value - high)
      const at = i * n + j
      const pivot = a[j * n + j]!
      if (i === j) {
        isPositive &&= value > 0
        a[at] = value > 0 ? Math.sqrt(value) : 0
        const root = a[at]!
        rest[at] =
          root > 0 ? (value - root * root - productError(root, root, root * root) + lost) / (2 * root) : 0
      } else if (pivot === 0) a[at] = 0
      else {
        const quotient = value / pivot
        const product = quotient * pivot
        a[at] = quotient
        rest[at] =
          (value - product - productError(quotient, pivot, product) + lost - quotient * rest[j * n + j]!) /
          pivot
      }
    }
  for (let i = 0; i < n; i++) a.fill(0, i * n + i + 1, (i + 1) * n)
  return isPositive
}
