import { cholesky } from '../engine/cholesky.ts'
import { mostOfVariance } from '../geometry/unbounded-defaults.ts'

/** How much of the correlations is tried to be given up: at last all, which leaves a positive definite matrix. */
const givenUp = [0, 1e-14, 1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1]

/**
 * Writes K, lower triangular, with KᵀK = M = I − E: what is left of a covariance when so much of it is taken away. Of a
 * variance of which all but what doubles can tell is taken away, so much is left; correlations that cannot be give way.
 *
 * @param half the lower triangle of E, with half of its diagonal, `[n × n]`
 * @param to another matrix, `[n × n]`
 */
export function writeLeft(half: Float64Array, n: number, to: Float64Array): void {
  const deviation = (k: number) => Math.sqrt(1 - Math.min(2 * half[k * (n + 1)]!, mostOfVariance))
  // F with F Fᵀ = J R J, where R are the correlations of M and J reverses the order: Kᵀ of R is J F J
  for (const lost of givenUp) {
    for (let row = 0; row < n; row++)
      for (let column = 0; column <= row; column++) {
        const [r, c] = [n - 1 - column, n - 1 - row] // r ≥ c
        to[row * n + column] =
          row === column ? 1 : ((lost - 1) * half[r * n + c]!) / deviation(r) / deviation(c)
      }
    if (cholesky(to, n) < 0) break
  }
  to.subarray(0, n * n).reverse()
  for (let row = 0; row < n; row++)
    for (let column = 0; column < row; column++) {
      to[row * n + column] = to[column * n + row]!
      to[column * n + row] = 0
    }
  for (let row = 0; row < n; row++)
    for (let column = 0; column <= row; column++) to[row * n + column]! *= deviation(column)
}
