import { cholesky } from '../../engine/cholesky.ts'
import { Natural, Source } from '../../geometry/chart.ts'
import type { DomainCheck } from '../../geometry/point.ts'
import { correlatedCharts, correlatedPotentials, writeMean } from './correlated-charts.ts'
import { correlatedDensities, correlatedNumbers } from './correlated-densities.ts'
import { correlatedMetric } from './correlated-metric.ts'
import { type CorrelatedRoom, correlatedRoom } from './correlated-room.ts'
import { correlatedWorking } from './correlated-working.ts'
import type { CovarianceKernels } from './covariance.ts'

/** A normal distribution of n numbers of any covariance Σ, of which μ is the mean and P = Σ⁻¹ the precision. */
export function correlated(n: number): CovarianceKernels {
  const room = correlatedRoom(n)
  const { covariance, precision } = room
  const mean = (theta: Float64Array, i: number) => {
    const { vector } = room.buffers()
    writeMean(room, theta, i, vector, 0)
    return vector
  }
  return {
    missingCondition: missingIn(room),
    sufficientStatistic: (x, to, i) => {
      for (let k = 0; k < n; k++) to[i + k] = x[k]!
      for (let j = 0, at = i + n; j < n; j++) for (let k = 0; k <= j; k++, at++) to[at] = x[j]! * x[k]!
    },
    ...correlatedPotentials(room),
    ...correlatedCharts(room),
    working: correlatedWorking(room),
    ...correlatedDensities(room),
    ...correlatedNumbers(room),
    ...correlatedMetric(n, { mean, covariance, precision }),
  }
}

/** Whether θ₂, Σ or the covariance of η is one, by its Cholesky decomposition. */
function missingIn({ n, factor, covarianceOf, covarianceOfMoments }: CorrelatedRoom): DomainCheck {
  return (chart, p, i) => {
    if (chart === Natural) {
      const { failed, lower } = factor(p, i)
      return failed < 0
        ? undefined
        : `a negative definite θ₂ (pivot ${failed} of the precision is ${lower[failed * (n + 1)]})`
    }
    const matrix = chart === Source ? covarianceOf(p, i) : covarianceOfMoments(p, i)
    // an average may round below the square of the means; where it is next to 0, only so much is lost
    if (chart !== Source)
      for (let j = 0, at = i + n; j < n; j++, at += j + 1) matrix[j * (n + 1)]! += 1e-12 * p[at]! + 1e-320
    const failed = cholesky(matrix, n)
    if (failed < 0) return undefined
    return chart === Source
      ? `a positive definite covariance (its pivot ${failed} is ${matrix[failed * (n + 1)]})`
      : 'a positive semidefinite covariance η₂ − η₁η₁ᵀ'
  }
}
