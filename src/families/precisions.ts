import { exp, log, log1p } from '../engine/elementary.ts'
import type { BoundedKernels } from '../geometry/unbounded.ts'
import { mostOfVariance } from './what-is-left.ts'

/**
 * The natural parameters (Pμ, −½P) of normally distributed numbers in groups of equal precision P = exp ρ, written as
 * the means μ and one ρ for each group.
 */
export function logPrecisions(numbers: number, groups: number): BoundedKernels {
  const width = numbers / groups
  const each = (i: number, visit: (start: number, second: number) => void) => {
    for (let group = 0; group < groups; group++) visit(i + group * width, i + numbers + group)
  }
  const frame: BoundedKernels['frame'] = (u, a, to, i) => {
    each(i, (start, second) => {
      const deviation = exp(-0.5 * u[second]!)
      for (let k = start; k < start + width; k++) to[k] = deviation * a[k]!
      to[second] = Math.sqrt(2 / width) * a[second]!
    })
  }
  /** Σ (y − μ)² of a group, or the mean of that. */
  const squares = (u: Float64Array, y: Float64Array, start: number, second: number) => {
    let sum = width * y[second]!
    for (let k = start; k < start + width; k++) sum += (y[k]! - u[k]!) * (y[k]! - u[k]!)
    return sum
  }
  return {
    bound: (u, to, i) => {
      each(i, (start, second) => {
        const precision = exp(u[second]!)
        for (let k = start; k < start + width; k++) to[k] = precision * u[k]!
        to[second] = -0.5 * precision
      })
    },
    unbound: (theta, to, i) => {
      each(i, (start, second) => {
        const precision = -2 * theta[second]!
        for (let k = start; k < start + width; k++) to[k] = theta[k]! / precision
        to[second] = log(precision)
      })
    },
    pushforward: (u, v, to, i) => {
      each(i, (start, second) => {
        const precision = exp(u[second]!)
        for (let k = start; k < start + width; k++) to[k] = precision * (v[k]! + u[k]! * v[second]!)
        to[second] = -0.5 * precision * v[second]!
      })
    },
    pullback: (u, d, to, i) => {
      each(i, (start, second) => {
        const precision = exp(u[second]!)
        let sum = -0.5 * d[second]!
        for (let k = start; k < start + width; k++) {
          sum += u[k]! * d[k]!
          to[k] = precision * d[k]!
        }
        to[second] = precision * sum
      })
    },
    exponent: (u, y, i) => {
      let sum = 0
      each(i, (start, second) => {
        sum += 0.5 * (width * u[second]! - exp(u[second]!) * squares(u, y, start, second))
      })
      return sum
    },
    score: (u, y, to, i) => {
      each(i, (start, second) => {
        const precision = exp(u[second]!)
        to[second] = 0.5 * (width - precision * squares(u, y, start, second))
        for (let k = start; k < start + width; k++) to[k] = precision * (y[k]! - u[k]!)
      })
    },
    metricTimes: (u, v, to, i) => {
      each(i, (start, second) => {
        const precision = exp(u[second]!)
        for (let k = start; k < start + width; k++) to[k] = precision * v[k]!
        to[second] = 0.5 * width * v[second]!
      })
    },
    rescale: (theta, mean, scale, i) => {
      each(i, (start, second) => {
        const unit = scale[start - i]! // of the whole group
        theta[second] = theta[second]! / unit / unit
        for (let k = start; k < start + width; k++)
          theta[k] = theta[k]! / unit - 2 * theta[second]! * mean[k - i]!
      })
    },
    inUnits: (u, mean, scale, i) => {
      each(i, (start, second) => {
        u[second]! -= 2 * log(scale[start - i]!) // of the whole group
        for (let k = start; k < start + width; k++) u[k] = scale[k - i]! * u[k]! + mean[k - i]!
      })
    },
    scales: groups,

    frame,
    frameTransposed: frame, // it is diagonal
    precision: (u, v, to, i, at) => {
      each(i, (start, second) => {
        const precision = exp(u[second]!)
        for (let k = at + start - i; k < at + start - i + width; k++) to[k] = precision * v[k]!
      })
    },
    // σ² ← σ²(1 − v): with v = 1 − MSE/σ², that is MSE
    moveNoise: (u, v, to, i) => {
      each(i, (_, second) => {
        to[second] = u[second]! - log1p(-Math.min(v[second]!, mostOfVariance))
      })
    },
  }
}
