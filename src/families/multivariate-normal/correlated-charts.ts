import {
  cholesky,
  inverseByCholesky,
  logDeterminantByCholesky,
  solveByCholesky,
  solveLower,
} from '../../engine/cholesky.ts'
import { pack } from '../../engine/packed.ts'
import { preciseCholesky } from '../../engine/precise-cholesky.ts'
import { rowsOf } from '../family.ts'
import type { CorrelatedRoom } from './correlated-room.ts'
import type { CovarianceKernels } from './covariance.ts'

/** Writes μ = P⁻¹θ₁. */
export function writeMean(
  { n, factor }: CorrelatedRoom,
  theta: Float64Array,
  i: number,
  to: Float64Array,
  at: number,
): void {
  for (let k = 0; k < n; k++) to[at + k] = theta[i + k]!
  solveByCholesky(factor(theta, i).lower, n, to, at)
}

/** Writes the packed Σ + sign μμᵀ of the packed Σ and the mean before it. */
export function addOuterProduct(
  { n }: CorrelatedRoom,
  from: Float64Array,
  to: Float64Array,
  i: number,
  sign: 1 | -1,
): void {
  for (let j = 0, at = i + n; j < n; j++)
    for (let k = 0; k <= j; k++, at++) to[at] = from[at]! + sign * from[i + j]! * from[i + k]!
}

/** Writes the natural coordinates of a mean and a covariance D Dᵀ, with D in the buffer `matrix`. */
export function writeNaturalOfFactor(
  { n, packed, buffers, range }: CorrelatedRoom,
  mean: Float64Array,
  to: Float64Array,
  i: number,
): void {
  const { matrix, inverse } = buffers()
  if (range().some((k) => matrix[k * (n + 1)] === 0)) {
    to.fill(Number.NaN, i, i + n + packed) // on the boundary there are none
    return
  }
  for (let k = i; k < i + n; k++) to[k] = mean[k]!
  solveByCholesky(matrix, n, to, i)
  inverseByCholesky(matrix, n, inverse)
  for (let k = 0; k < n * n; k += n + 1) inverse[k]! *= 0.5
  pack(inverse, n, to, i + n)
  for (let at = i + n; at < i + n + packed; at++) to[at] = -to[at]!
}

/** The changes between natural, mean and source coordinates. */
export function correlatedCharts(
  room: CorrelatedRoom,
): Pick<
  CovarianceKernels,
  'toMean' | 'toNatural' | 'naturalToSource' | 'sourceToNatural' | 'meanToSource' | 'sourceToMean'
> {
  const { n, covariance, covarianceOf, covarianceOfMoments } = room
  /** Of the covariance in the buffer `matrix`, which is destroyed. */
  const writeNatural = (matrix: Float64Array, mean: Float64Array, to: Float64Array, i: number) => {
    preciseCholesky(matrix, n)
    writeNaturalOfFactor(room, mean, to, i)
  }
  return {
    toMean: rowsOf((theta, eta, i) => {
      writeMean(room, theta, i, eta, i)
      pack(covariance(theta, i), n, eta, i + n)
      addOuterProduct(room, eta, eta, i, 1)
    }),
    toNatural: rowsOf((eta, theta, i) => writeNatural(covarianceOfMoments(eta, i), eta, theta, i)),
    naturalToSource: rowsOf((theta, source, i) => {
      writeMean(room, theta, i, source, i)
      pack(covariance(theta, i), n, source, i + n)
    }),
    sourceToNatural: rowsOf((source, theta, i) => writeNatural(covarianceOf(source, i), source, theta, i)),
    meanToSource: rowsOf((eta, source, i) => {
      for (let k = i; k < i + n; k++) source[k] = eta[k]!
      addOuterProduct(room, eta, source, i, -1)
    }),
    sourceToMean: rowsOf((source, eta, i) => {
      for (let k = i; k < i + n; k++) eta[k] = source[k]!
      addOuterProduct(room, source, eta, i, 1)
    }),
  }
}

/** ψ and φ. */
export function correlatedPotentials({
  n,
  factor,
  buffers,
  covarianceOfMoments,
}: CorrelatedRoom): Pick<CovarianceKernels, 'potential' | 'dualPotential'> {
  return {
    // ½ |L⁻¹θ₁|² − ½ log det P
    potential: (theta, i) => {
      const { lower } = factor(theta, i)
      const { vector } = buffers()
      for (let k = 0; k < n; k++) vector[k] = theta[i + k]!
      solveLower(lower, n, vector, 0)
      let squares = 0
      for (let k = 0; k < n; k++) squares += vector[k]! * vector[k]!
      return 0.5 * (squares - logDeterminantByCholesky(lower, n))
    },
    dualPotential: (eta, i) => {
      const matrix = covarianceOfMoments(eta, i)
      // on the boundary, or where an average has rounded beyond it
      if (cholesky(matrix, n) >= 0) return Number.POSITIVE_INFINITY
      return -0.5 * (n + logDeterminantByCholesky(matrix, n))
    },
  }
}
