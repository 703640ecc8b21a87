import { log } from '../engine/elementary.ts'
import type { Units } from '../geometry/unbounded-kernels.ts'

/**
 * The unit of a positive number y = scale·z, of which observations write the mean first.
 *
 * @param shifts how many times log scale is in each coordinate of y, more than in that of z
 * @param exponent how many times log scale is in what the exponent at y is more than at z
 * @param observed writes over what was observed of y that of z, if more than the mean changes
 */
export function positiveUnits(shifts: readonly number[], exponent: number, observed = divideMean): Units {
  return {
    numbers: ['positive'],
    groups: [0],
    coordinates: (_mean, [scale], factor, shift, i) => {
      for (const [j, times] of shifts.entries()) {
        factor[i + j] = 1
        shift[i + j] = times * log(scale!)
      }
    },
    observed: (y, _mean, [scale], i) => observed(y, scale!, i),
    exponent: ([scale]) => exponent * log(scale!),
    numbersOf: (y, i, to, at) => {
      to[at] = y[i]!
    },
  }
}

function divideMean(y: Float64Array, scale: number, i: number): void {
  y[i]! /= scale
}
