import { onFirstUse } from '../../engine/first-use.ts'
import { pack, packedLength, unpack } from '../../engine/packed.ts'
import { roomFor } from '../../engine/room.ts'
import type { CovarianceKernels } from './covariance.ts'

/** What the metric is computed of, at natural coordinates: μ, Σ and P in full, in buffers that the next call overwrites. */
interface Parts {
  readonly mean: (theta: Float64Array, i: number) => Float64Array
  readonly covariance: (theta: Float64Array, i: number) => Float64Array
  readonly precision: (theta: Float64Array, i: number) => Float64Array
}

/** The Fisher metric of a normal distribution of n numbers of any covariance. */
export function correlatedMetric(
  n: number,
  { mean, covariance, precision }: Parts,
): Pick<CovarianceKernels, 'metric' | 'flat' | 'sharp'> {
  const packed = packedLength(n)
  const buffers = onFirstUse(() => ({
    matrix: roomFor('MultivariateNormal', n * n),
    product: roomFor('MultivariateNormal', n * n),
    vector: new Float64Array(n),
  }))
  const range = () => Array.from({ length: n }, (_, k) => k)

  /** matrix ← outer · matrix · outer, of symmetric matrices. */
  const surround = (outer: Float64Array) => {
    const { matrix, product } = buffers()
    multiply(outer, matrix, product)
    multiply(product, outer, matrix)
  }
  const multiply = (a: Float64Array, b: Float64Array, to: Float64Array) => {
    for (let j = 0; j < n; j++)
      for (let k = 0; k < n; k++) {
        let sum = 0
        for (let l = 0; l < n; l++) sum += a[j * n + l]! * b[l * n + k]!
        to[j * n + k] = sum
      }
  }
  /** The entry of a matrix times a vector. */
  const rowTimes = (rows: Float64Array, row: number, values: Float64Array, at: number) => {
    let sum = 0
    for (let k = 0; k < n; k++) sum += rows[row * n + k]! * values[at + k]!
    return sum
  }

  return {
    // Cov(xᵢ, xⱼxₖ) = μⱼΣᵢₖ + μₖΣᵢⱼ, Cov(xᵢxⱼ, xₖxₗ) = ΣᵢₖΣⱼₗ + ΣᵢₗΣⱼₖ + μᵢμₖΣⱼₗ + μᵢμₗΣⱼₖ + μⱼμₖΣᵢₗ + μⱼμₗΣᵢₖ
    metric: (theta, i, to) => {
      const sigma = covariance(theta, i)
      const mu = mean(theta, i)
      const dimension = n + packed
      const indices = range()
      const pairs = indices.flatMap((j) => indices.slice(0, j + 1).map((k) => [j, k] as const))
      const write = (row: number, column: number, value: number) => {
        to[row * dimension + column] = to[column * dimension + row] = value
      }
      for (const a of indices) for (const b of indices) write(a, b, sigma[a * n + b]!)
      for (const [p, [a, b]] of pairs.entries()) {
        const [rowA, rowB, meanA, meanB] = [a * n, b * n, mu[a]!, mu[b]!]
        for (const c of indices) write(n + p, c, meanA * sigma[rowB + c]! + meanB * sigma[rowA + c]!)
        for (const [q, [c, d]] of pairs.slice(0, p + 1).entries()) {
          const [ac, ad, bc, bd] = [sigma[rowA + c]!, sigma[rowA + d]!, sigma[rowB + c]!, sigma[rowB + d]!]
          const [meanC, meanD] = [mu[c]!, mu[d]!]
          const ofMeans = meanA * (meanC * bd + meanD * bc) + meanB * (meanC * ad + meanD * ac)
          write(n + p, n + q, ac * bd + ad * bc + ofMeans)
        }
      }
    },
    // dΣ = 2ΣAΣ, dμ = Σ(v + 2Aμ), dη = (dμ, dΣ + dμ μᵀ + μ dμᵀ): A is symmetric, with halves off its diagonal
    flat: (theta, eta, tangent, to, count, offset, stride) => {
      const { matrix, vector } = buffers()
      for (let i = offset; count > 0; count--, i += stride) {
        const sigma = covariance(theta, i)
        unpack(tangent, i + n, n, matrix)
        for (let k = 0; k < n * n; k += n + 1) matrix[k]! *= 2 // 2A
        for (let k = 0; k < n; k++) vector[k] = tangent[i + k]! + rowTimes(matrix, k, eta, i)
        for (let k = 0; k < n; k++) to[i + k] = rowTimes(sigma, k, vector, 0)
        surround(sigma)
        for (let j = 0, at = i + n; j < n; j++)
          for (let k = 0; k <= j; k++, at++)
            to[at] = matrix[j * n + k]! + to[i + j]! * eta[i + k]! + eta[i + j]! * to[i + k]!
      }
    },
    // dΣ = dη₂ − dμ μᵀ − μ dμᵀ, 2A = P dΣ P, v = P dμ − 2Aμ
    sharp: (theta, eta, covector, to, count, offset, stride) => {
      const { matrix, vector } = buffers()
      for (let i = offset; count > 0; count--, i += stride) {
        const p = precision(theta, i)
        unpack(covector, i + n, n, matrix)
        for (let j = 0; j < n; j++) {
          vector[j] = rowTimes(p, j, covector, i)
          for (let k = 0; k < n; k++)
            matrix[j * n + k]! -= covector[i + j]! * eta[i + k]! + eta[i + j]! * covector[i + k]!
        }
        surround(p)
        for (let k = 0; k < n; k++) to[i + k] = vector[k]! - rowTimes(matrix, k, eta, i)
        for (let k = 0; k < n * n; k += n + 1) matrix[k]! *= 0.5
        pack(matrix, n, to, i + n)
      }
    },
  }
}
