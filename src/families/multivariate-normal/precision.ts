import { cholesky, inverseByCholesky, invertLower } from '../../engine/cholesky.ts'
import { onFirstUse } from '../../engine/first-use.ts'
import { packedLength, unpack } from '../../engine/packed.ts'
import { roomFor } from '../../engine/room.ts'

/** The Cholesky decomposition P = L Lᵀ of a precision matrix. */
export interface PrecisionFactor {
  /** L; NaN where there is none, but for the pivot that failed. */
  readonly lower: Float64Array
  /** The index of the first pivot that is not positive, or −1. */
  readonly failed: number
}

/**
 * Decomposes the precision matrix P = −2θ₂ of natural coordinates. It remembers the last one, so that many
 * observations of one distribution cost one decomposition; results are there to be read, until the next call.
 */
export function precisionFactor(n: number): {
  readonly factor: (theta: Float64Array, i: number) => PrecisionFactor
  /** P⁻¹ in full. */
  readonly covariance: (theta: Float64Array, i: number) => Float64Array
  /** The lower triangular D with P⁻¹ = D Dᵀ, in full: no square is formed on the way. */
  readonly deviations: (theta: Float64Array, i: number) => Float64Array
  /** P in full. */
  readonly precision: (theta: Float64Array, i: number) => Float64Array
} {
  const packed = packedLength(n)
  const buffers = onFirstUse(() => ({
    known: roomFor('MultivariateNormal', packed),
    lower: roomFor('MultivariateNormal', n * n),
    inverse: roomFor('MultivariateNormal', n * n),
    full: roomFor('MultivariateNormal', n * n),
    deviations: roomFor('MultivariateNormal', n * n),
  }))
  let latest: PrecisionFactor | undefined // that of `known`
  let inverted = false
  let deviated = false

  const isKnown = (known: Float64Array, theta: Float64Array, i: number) => {
    for (let k = 0; k < packed; k++) if (known[k] !== theta[i + n + k]) return false
    return true
  }
  const writePrecision = (theta: Float64Array, i: number, to: Float64Array) => {
    unpack(theta, i + n, n, to)
    for (let k = 0; k < n * n; k++) to[k] = -to[k]! * (k % (n + 1) === 0 ? 2 : 1)
    return to
  }
  const factor = (theta: Float64Array, i: number) => {
    const { known, lower } = buffers()
    if (latest && isKnown(known, theta, i)) return latest
    known.set(theta.subarray(i + n, i + n + packed))
    inverted = false
    deviated = false
    const failed = cholesky(writePrecision(theta, i, lower), n)
    if (failed >= 0) {
      const pivot = lower[failed * (n + 1)]!
      lower.fill(Number.NaN)
      lower[failed * (n + 1)] = pivot
    }
    latest = { lower, failed }
    return latest
  }
  return {
    factor,
    covariance: (theta, i) => {
      const { lower } = factor(theta, i)
      const { inverse } = buffers()
      if (!inverted) inverseByCholesky(lower, n, inverse)
      inverted = true
      return inverse
    },
    // with the order of the numbers reversed P is M Mᵀ, and D is the transposed inverse of M, reversed
    deviations: (theta, i) => {
      factor(theta, i)
      const { full, inverse, deviations } = buffers()
      if (deviated) return deviations
      writePrecision(theta, i, full)
      const last = n * n - 1
      for (let k = 0; k <= last; k++) inverse[k] = full[last - k]!
      inverted = false
      cholesky(inverse, n)
      invertLower(inverse, n, full)
      for (let j = 0; j < n; j++)
        for (let k = 0; k < n; k++) deviations[j * n + k] = full[last - (k * n + j)]!
      deviated = true
      return deviations
    },
    precision: (theta, i) => writePrecision(theta, i, buffers().full),
  }
}
