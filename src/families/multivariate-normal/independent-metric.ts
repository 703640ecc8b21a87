import type { CovarianceKernels } from './covariance.ts'
import type { Groups } from './groups.ts'

/**
 * The Fisher metric of independent numbers. With the centred statistic (x − μ, |x − μ|² − width σ²) it is diagonal: σ² and
 * 2 width σ⁴.
 */
export function independentMetric({
  width,
  dimension,
  each,
}: Groups): Pick<CovarianceKernels, 'metric' | 'flat' | 'sharp'> {
  return {
    metric: (theta, i, to) => {
      to.fill(0, 0, dimension ** 2)
      each(0, (start, end, second) => {
        const variance = -0.5 / theta[i + second]!
        let squares = 0
        for (let k = start; k < end; k++) {
          const mean = theta[i + k]! * variance
          squares += mean * mean
          to[k * (dimension + 1)] = variance
          to[k * dimension + second] = to[second * dimension + k] = 2 * mean * variance
        }
        to[second * (dimension + 1)] = 4 * squares * variance + 2 * width * variance * variance
      })
    },
    flat: (theta, _eta, vector, to, count, offset, stride) => {
      for (let i = offset; count > 0; count--, i += stride)
        each(i, (start, end, second) => {
          const variance = -0.5 / theta[second]!
          let sum = 2 * width * variance * variance * vector[second]!
          for (let k = start; k < end; k++) {
            const mean = theta[k]! * variance
            to[k] = variance * (vector[k]! + 2 * mean * vector[second]!)
            sum += 2 * mean * to[k]!
          }
          to[second] = sum
        })
    },
    sharp: (theta, _eta, vector, to, count, offset, stride) => {
      for (let i = offset; count > 0; count--, i += stride)
        each(i, (start, end, second) => {
          const variance = -0.5 / theta[second]!
          let sum = vector[second]!
          for (let k = start; k < end; k++) sum -= 2 * theta[k]! * variance * vector[k]!
          const scale = sum / (2 * width * variance * variance)
          for (let k = start; k < end; k++) to[k] = vector[k]! / variance - 2 * theta[k]! * variance * scale
          to[second] = scale
        })
    },
  }
}
