import { exp, log } from '../engine/elementary.ts'
import type { End } from '../geometry/end.ts'
import type { Manifold } from '../geometry/manifold.ts'
import type { UnboundedKernels } from '../geometry/unbounded-kernels.ts'
import type { Right } from '../types/verdict.ts'

/** The end of a normal family `Y`: the input of a map moves the means, a point of `Means`. */
export interface EndOfNormal<Y extends Manifold, Means extends Manifold, Beside extends number> extends End {
  readonly movable: Means
  readonly noise: Beside
  readonly predicted: Y
  readonly canMove: Right
}

/**
 * The natural parameters (Pμ, −½P) of normally distributed numbers in groups of equal precision P = exp ρ, written as
 * the means μ and one ρ for each group. Of observations y it keeps their means and, for each group, the mean of their
 * squared deviations from those.
 *
 * @param means what the means are points of
 * @param numberOf number k of what is observed
 */
export function logPrecisions<S>(
  means: Manifold,
  numbers: number,
  groups: number,
  numberOf: (y: S, k: number) => number,
): UnboundedKernels<S> {
  const width = numbers / groups
  const each = (i: number, visit: (start: number, second: number) => void) => {
    for (let group = 0; group < groups; group++) visit(i + group * width, i + numbers + group)
  }
  const frame: UnboundedKernels['frame'] = (u, a, to, i) => {
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
    moves: numbers,
    movable: means,
    bound: (u, to, i) => {
      each(i, (start, second) => {
        const precision = exp(u[second]!)
        for (let k = start; k < start + width; k++) to[k] = times(precision, u[k]!)
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
        for (let k = start; k < start + width; k++) to[k] = times(precision, v[k]! + u[k]! * v[second]!)
        to[second] = -0.5 * times(precision, v[second]!)
      })
    },
    pullback: (u, d, to, i) => {
      each(i, (start, second) => {
        const precision = exp(u[second]!)
        let sum = -0.5 * d[second]!
        for (let k = start; k < start + width; k++) {
          sum += u[k]! * d[k]!
          to[k] = times(precision, d[k]!)
        }
        to[second] = times(precision, sum)
      })
    },
    working: (u, w, i) => {
      for (let k = i; k < i + numbers; k++) w[k] = u[k]!
    },

    observe: (y, to, i) => {
      for (let k = 0; k < numbers; k++) to[i + k] = numberOf(y, k)
      to.fill(0, i + numbers, i + numbers + groups)
    },
    combine: (to, i, weight, from, j, more) => {
      const share = more / (weight + more)
      each(i, (start, second) => {
        let between = 0
        for (let k = start; k < start + width; k++) {
          const distance = from[j - i + k]! - to[k]!
          between += (1 - share) * distance * distance
          to[k]! += share * distance
        }
        to[second]! += share * (from[j - i + second]! - to[second]! + between / width)
      })
    },
    exponent: (u, y, i) => {
      let sum = 0
      each(i, (start, second) => {
        sum += 0.5 * (width * u[second]! - times(exp(u[second]!), squares(u, y, start, second)))
      })
      return sum
    },
    score: (u, y, to, i) => {
      each(i, (start, second) => {
        const precision = exp(u[second]!)
        to[second] = 0.5 * (width - times(precision, squares(u, y, start, second)))
        for (let k = start; k < start + width; k++) to[k] = times(precision, y[k]! - u[k]!)
      })
    },
    metricTimes: (u, v, to, i) => {
      each(i, (start, second) => {
        const precision = exp(u[second]!)
        for (let k = start; k < start + width; k++) to[k] = times(precision, v[k]!)
        to[second] = 0.5 * width * v[second]!
      })
    },
    frame,
    frameTransposed: frame, // it is diagonal

    units: {
      get numbers() {
        return Array.from({ length: numbers }, () => 'real' as const)
      },
      get groups() {
        return Array.from({ length: numbers }, (_, k) => k - (k % width))
      },
      coordinates: (mean, scale, factor, shift, i) => {
        each(i, (start, second) => {
          for (let k = start; k < start + width; k++) {
            factor[k] = scale[k - i]!
            shift[k] = mean[k - i]!
          }
          factor[second] = 1
          shift[second] = -2 * log(scale[start - i]!) // of the whole group
        })
      },
      observed: (y, mean, scale, i) => {
        each(i, (start, second) => {
          for (let k = start; k < start + width; k++) y[k] = (y[k]! - mean[k - i]!) / scale[k - i]!
          y[second] = y[second]! / scale[start - i]! / scale[start - i]!
        })
      },
      exponent: (scale) => -scale.reduce((sum, unit) => sum + log(unit), 0),
      numbersOf: (y, i, to, at) => {
        for (let k = 0; k < numbers; k++) to[at + k] = y[i + k]!
      },
    },
  }
}

/** Their product, which is 0 where the number is, however large the precision. */
function times(precision: number, x: number): number {
  return x === 0 ? x : precision * x
}
