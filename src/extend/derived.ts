import { cholesky, solveByCholesky } from '../engine/cholesky.ts'
import { DomainError } from '../errors.ts'
import type { Mathematics } from '../families/family-definition.ts'
import type { TangentRowMap } from '../geometry/rows.ts'

/** What follows from the rest of a family, where it works in natural coordinates. */
export type Derived = 'logDensity' | 'entropy' | 'relativeEntropy' | 'flat' | 'sharp'

/** What it follows from. */
type Given = Pick<
  Mathematics<unknown>,
  | 'sufficientStatistic'
  | 'logBaseMeasure'
  | 'expectedLogBaseMeasure'
  | 'potential'
  | 'dualPotential'
  | 'toMean'
  | 'metric'
> & { readonly kind: string; readonly dimension: number }

/**
 * The kernels that follow from the others:
 *
 *   log p(x) = θ·s(x) + log h(x) − ψ(θ)    −E[log p] = −φ(η) − E[log h]    E[log p − log q] = ψ(θq) + φ(ηp) − θq·ηp
 *
 * and the products with the metric and with its inverse. Where ψ is large, its digits are lost in these differences.
 */
export function derived(given: Given): Pick<Mathematics<unknown>, Derived> {
  const { dimension, sufficientStatistic, logBaseMeasure, expectedLogBaseMeasure } = given
  const { potential, dualPotential, toMean } = given
  const statistic = new Float64Array(dimension)
  const meanOf = (theta: Float64Array, offset: number) => {
    const eta = new Float64Array(dimension)
    toMean(theta.subarray(offset, offset + dimension), eta, 1, 0, dimension)
    return eta
  }
  const times = (theta: Float64Array, offset: number, eta: Float64Array) => {
    let sum = 0
    for (let i = 0; i < dimension; i++) sum += theta[offset + i]! * eta[i]!
    return sum
  }
  return {
    logDensity(theta, offset, x) {
      sufficientStatistic(x, statistic, 0)
      return times(theta, offset, statistic) - potential(theta, offset) + logBaseMeasure(x)
    },
    entropy(theta, offset) {
      const eta = meanOf(theta, offset)
      return -dualPotential(eta, 0) - expectedLogBaseMeasure(eta, 0)
    },
    relativeEntropy(p, i, q, j) {
      const eta = meanOf(p, i)
      return Math.max(0, potential(q, j) + dualPotential(eta, 0) - times(q, j, eta))
    },
    ...throughMetric(given),
  }
}

function throughMetric({ kind, dimension, metric }: Given): Pick<Mathematics<unknown>, 'flat' | 'sharp'> {
  const matrix = new Float64Array(dimension * dimension)
  const vector = new Float64Array(dimension)
  /** At every row, with the metric in the matrix and a copy of the vector, which may be where the result is. */
  const eachRow =
    (write: (to: Float64Array, at: number) => void): TangentRowMap =>
    (theta, _eta, from, to, count, offset, stride) => {
      for (let at = offset; count > 0; count--, at += stride) {
        metric(theta, at, matrix)
        for (let i = 0; i < dimension; i++) vector[i] = from[at + i]!
        write(to, at)
      }
    }
  return {
    flat: eachRow((to, at) => {
      for (let i = 0; i < dimension; i++) {
        let sum = 0
        for (let j = 0; j < dimension; j++) sum += matrix[i * dimension + j]! * vector[j]!
        to[at + i] = sum
      }
    }),
    sharp: eachRow((to, at) => {
      if (cholesky(matrix, dimension) >= 0)
        throw new DomainError(
          `sharp(${kind}): expected a metric that is positive definite, received one that is not; look at the definition of the family`,
        )
      solveByCholesky(matrix, dimension, vector, 0)
      to.set(vector, at)
    }),
  }
}
