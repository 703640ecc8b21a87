import { areDoubles } from '../../engine/averages.ts'
import { multiplyLower, solveLower } from '../../engine/cholesky.ts'
import { ratioCost } from '../../engine/gamma.ts'
import { normalQuantile, normalTails } from '../../engine/normal-distribution.ts'
import { unpackLower } from '../../engine/packed.ts'
import { logOfProduct } from '../../engine/scaled-product.ts'
import { halfLogTwoPi } from '../../engine/special.ts'
import { hypot } from '../../engine/trigonometry.ts'
import { beyondDoubles } from '../degenerate.ts'
import { type CorrelatedRoom, squaresOf } from './correlated-room.ts'
import type { CovarianceKernels } from './covariance.ts'

/** Densities and what is expected of them, at the working coordinates: the mean and the packed D with Σ = D Dᵀ. */
export function correlatedDensities({
  n,
  packed,
  buffers,
  deviationsOf,
}: CorrelatedRoom): Pick<CovarianceKernels, 'logDensity' | 'entropy' | 'relativeEntropy' | 'degenerate'> {
  return {
    // −½ |D⁻¹(x − μ)|² with Σ = D Dᵀ
    logDensity: (w, i, x) => {
      const matrix = deviationsOf(w, i)
      const { vector } = buffers()
      for (let k = 0; k < n; k++) vector[k] = x[k]! - w[i + k]!
      solveLower(matrix, n, vector, 0)
      return -0.5 * squaresOf(vector) - logOfProduct(matrix, n, n + 1) - n * halfLogTwoPi
    },
    entropy: (w, i) => logOfProduct(deviationsOf(w, i), n, n + 1) + n * (0.5 + halfLogTwoPi),
    // ½ (|D_q⁻¹D_p|² − n + |D_q⁻¹(μ_p − μ_q)|²) + log det D_q/D_p, where what is on the diagonals is taken together
    relativeEntropy: (p, i, q, j) => {
      const { product, vector } = buffers()
      unpackLower(p, i + n, n, product)
      const matrix = deviationsOf(q, j)
      for (let k = 0; k < n; k++) vector[k] = p[i + k]! - q[j + k]!
      solveLower(matrix, n, vector, 0)
      let sum = squaresOf(vector)
      for (let column = 0; column < n; column++) {
        for (let k = 0; k < n; k++) vector[k] = product[k * n + column]!
        solveLower(matrix, n, vector, 0)
        for (let k = column + 1; k < n; k++) sum += vector[k]! * vector[k]!
        const at = column * (n + 1)
        sum += ratioCost(product[at]! * product[at]!, matrix[at]! * matrix[at]!)
      }
      return 0.5 * sum
    },
    degenerate: (w, i) => {
      for (let k = 0, at = i + n; k < n; k++, at += k + 1)
        if (w[at] === 0) return 'a singular covariance, as of observations that are equal or in one plane'
      return areDoubles(w, i, n + packed) ? undefined : beyondDoubles
    },
  }
}

/** What is said of the numbers one by one, and a draw of all, at the same coordinates. */
export function correlatedNumbers({
  n,
  buffers,
  range,
  deviationsOf,
}: CorrelatedRoom): Pick<CovarianceKernels, 'mean' | 'mode' | 'variance' | 'tails' | 'quantile' | 'draw'> {
  const rowsAt = (w: Float64Array, i: number) => {
    const matrix = deviationsOf(w, i)
    return range().map((k) => matrix.subarray(k * n, (k + 1) * n))
  }
  const lengthsAt = (w: Float64Array, i: number) =>
    rowsAt(w, i).map((row) => row.reduce((length, value) => hypot(length, value), 0))
  return {
    mean: (w, i) => Array.from(w.subarray(i, i + n)),
    mode: (w, i) => Array.from(w.subarray(i, i + n)),
    variance: (w, i) => rowsAt(w, i).map(squaresOf),
    tails: (w, i, x) => lengthsAt(w, i).map((length, k) => normalTails((x[k]! - w[i + k]!) / length)),
    quantile: (w, i, probability, complement) => {
      const z = normalQuantile(probability, complement)
      return lengthsAt(w, i).map((length, k) => w[i + k]! + length * z)
    },
    draw: (w, i, random) => {
      const matrix = deviationsOf(w, i)
      const { vector } = buffers()
      for (let k = 0; k < n; k++) vector[k] = random.normal()
      multiplyLower(matrix, n, vector, 0)
      return Array.from(vector, (value, k) => w[i + k]! + value)
    },
  }
}
