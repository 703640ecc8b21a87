import { log } from '../engine/elementary.ts'
import { onFirstUse } from '../engine/first-use.ts'
import { packedLength } from '../engine/packed.ts'
import { roomFor } from '../engine/room.ts'
import type { UnboundedKernels } from '../geometry/unbounded-kernels.ts'

/**
 * What is kept of observations of n normally distributed numbers of any covariance, and how it follows their units:
 * the mean, then the lower triangle of D, row by row, where D Dᵀ are the mean products of the deviations from it.
 */
export function observedVectors(
  n: number,
): Pick<UnboundedKernels<ArrayLike<number>>, 'observe' | 'combine' | 'units'> {
  const packed = packedLength(n)
  const room = onFirstUse(() => roomFor('MultivariateNormal', n))
  /** Adds the product of the vector in the buffer with itself to D Dᵀ, by rotations. */
  const addProduct = (to: Float64Array, i: number) => {
    const vector = room()
    for (let k = 0; k < n; k++) {
      const diagonal = i + (k * (k + 3)) / 2
      const length = Math.hypot(to[diagonal]!, vector[k]!)
      if (length === 0) continue
      const [cosine, sine] = [to[diagonal]! / length, vector[k]! / length]
      to[diagonal] = length
      for (let row = k + 1; row < n; row++) {
        const at = i + (row * (row + 1)) / 2 + k
        const [own, other] = [to[at]!, vector[row]!]
        to[at] = cosine * own + sine * other
        vector[row] = cosine * other - sine * own
      }
    }
  }
  return {
    observe: (y, to, i) => {
      for (let k = 0; k < n; k++) to[i + k] = y[k]!
      to.fill(0, i + n, i + n + packed)
    },
    combine: (to, i, weight, from, j, more) => {
      const vector = room()
      const share = more / (weight + more)
      const rest = Math.sqrt(1 - share)
      for (let k = i + n; k < i + n + packed; k++) to[k]! *= rest
      for (let k = 0; k < n; k++) {
        const distance = from[j + k]! - to[i + k]!
        vector[k] = Math.sqrt(share) * rest * distance
        to[i + k]! += share * distance
      }
      addProduct(to, i + n)
      for (let column = 0; column < n; column++) {
        for (let row = 0; row < n; row++)
          vector[row] = row < column ? 0 : Math.sqrt(share) * from[j + n + (row * (row + 1)) / 2 + column]!
        addProduct(to, i + n)
      }
    },
    units: {
      get numbers() {
        return Array.from({ length: n }, () => 'real' as const)
      },
      get groups() {
        return Array.from({ length: n }, (_, k) => k)
      },
      coordinates: (mean, scale, factor, shift, i) => {
        for (let k = 0; k < n; k++) {
          factor[i + k] = scale[k]!
          shift[i + k] = mean[k]!
        }
        for (let row = 0, at = i + n; row < n; row++)
          for (let column = 0; column <= row; column++, at++) {
            factor[at] = row === column ? 1 : 1 / scale[row]!
            shift[at] = row === column ? -log(scale[row]!) : 0
          }
      },
      observed: (y, mean, scale, i) => {
        for (let k = 0; k < n; k++) y[i + k] = (y[i + k]! - mean[k]!) / scale[k]!
        for (let row = 0, at = i + n; row < n; row++)
          for (let column = 0; column <= row; column++, at++) y[at]! /= scale[row]!
      },
      exponent: (scale) => -scale.reduce((sum, unit) => sum + log(unit), 0),
      numbersOf: (y, i, to, at) => {
        for (let k = 0; k < n; k++) to[at + k] = y[i + k]!
      },
    },
  }
}
