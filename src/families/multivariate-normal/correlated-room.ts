import { onFirstUse } from '../../engine/first-use.ts'
import { packedLength, unpack, unpackLower } from '../../engine/packed.ts'
import { roomFor } from '../../engine/room.ts'
import { precisionFactor } from './precision.ts'

/**
 * Where a normal distribution of n numbers of any covariance Σ computes: the last precision P = Σ⁻¹ that was decomposed,
 * and buffers that its kernels share, each of which holds until the next call.
 */
export function correlatedRoom(n: number) {
  const buffers = onFirstUse(() => ({
    matrix: roomFor('MultivariateNormal', n * n),
    inverse: roomFor('MultivariateNormal', n * n),
    product: roomFor('MultivariateNormal', n * n),
    vector: new Float64Array(n),
  }))
  return {
    n,
    packed: packedLength(n),
    ...precisionFactor(n),
    buffers,
    range: () => Array.from({ length: n }, (_, k) => k),

    /** The buffer `matrix` with a packed Σ in full. */
    covarianceOf: (source: Float64Array, i: number) => {
      const { matrix } = buffers()
      unpack(source, i + n, n, matrix)
      return matrix
    },
    /** The buffer `matrix` with the covariance of mean coordinates in full. */
    covarianceOfMoments: (eta: Float64Array, i: number) => {
      const { matrix } = buffers()
      unpack(eta, i + n, n, matrix)
      for (let j = 0; j < n; j++) for (let k = 0; k < n; k++) matrix[j * n + k]! -= eta[i + j]! * eta[i + k]!
      return matrix
    },
    /** The buffer `matrix` with the D of working coordinates in full, Σ = D Dᵀ. */
    deviationsOf: (w: Float64Array, i: number) => {
      const { matrix } = buffers()
      unpackLower(w, i + n, n, matrix)
      return matrix
    },
  }
}

export type CorrelatedRoom = ReturnType<typeof correlatedRoom>

export function squaresOf(vector: Float64Array): number {
  let sum = 0
  for (const value of vector) sum += value * value
  return sum
}
