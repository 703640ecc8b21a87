import { onFirstUse } from '../../engine/first-use.ts'
import { packedLength, unpack, unpackLower } from '../../engine/packed.ts'
import { roomFor } from '../../engine/room.ts'
import { precisionFactor } from './precision.ts'

/**
 * Where a normal distribution of n numbers of any covariance Σ computes: the last precision P = Σ⁻¹ that was decomposed,
 * and buffers that its kernels share, each of which holds until the next call.
 */
export interface CorrelatedRoom extends ReturnType<typeof precisionFactor> {
  readonly n: number
  /** How many coordinates Σ has. */
  readonly packed: number
  readonly buffers: () => Readonly<Record<'matrix' | 'inverse' | 'product' | 'vector', Float64Array>>
  /** 0, 1, …, n − 1 */
  readonly range: () => number[]
  /** The buffer `matrix` with the packed Σ of source coordinates in full. */
  readonly covarianceOf: (source: Float64Array, i: number) => Float64Array
  /** The same with the covariance of mean coordinates. */
  readonly covarianceOfMoments: (eta: Float64Array, i: number) => Float64Array
  /** The same with the D of working coordinates, Σ = D Dᵀ. */
  readonly deviationsOf: (w: Float64Array, i: number) => Float64Array
}

export function correlatedRoom(n: number): CorrelatedRoom {
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
    covarianceOf: (source: Float64Array, i: number) => {
      const { matrix } = buffers()
      unpack(source, i + n, n, matrix)
      return matrix
    },
    covarianceOfMoments: (eta: Float64Array, i: number) => {
      const { matrix } = buffers()
      unpack(eta, i + n, n, matrix)
      for (let j = 0; j < n; j++) for (let k = 0; k < n; k++) matrix[j * n + k]! -= eta[i + j]! * eta[i + k]!
      return matrix
    },
    deviationsOf: (w: Float64Array, i: number) => {
      const { matrix } = buffers()
      unpackLower(w, i + n, n, matrix)
      return matrix
    },
  }
}

/** |v|² */
export function squaresOf(vector: Float64Array): number {
  let sum = 0
  for (const value of vector) sum += value * value
  return sum
}
