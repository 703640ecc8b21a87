import {
  digammaDifference,
  informationDifference,
  placeOfLargest,
  restOfLogBeta,
  sumOfOthers,
  sumWithout,
} from '../engine/dirichlet.ts'
import { exp, log, log1p } from '../engine/elementary.ts'
import { onFirstUse } from '../engine/first-use.ts'
import { logShapeInformation } from '../engine/gamma.ts'
import { timesExp } from '../engine/over-exp.ts'
import type { UnboundedKernels } from '../geometry/unbounded-kernels.ts'

/**
 * Dirichlet distributions of `k` components by the logarithms uᵢ = log αᵢ of their shapes.
 *
 *   log p(x) − log h(x) = Σ αᵢ (log xᵢ − log αᵢ/Σα) less what Stirling's formula leaves of log B(α)
 */
export function logShapes(k: number): UnboundedKernels<readonly number[]> {
  const room = onFirstUse(() => new Float64Array(k))
  /** The shapes, of which what rounds to 0 is positive, until the next call. */
  const shapesAt = (u: Float64Array, i: number) => {
    const alpha = room()
    for (let j = 0; j < k; j++) alpha[j] = Math.max(exp(u[i + j]!), Number.MIN_VALUE)
    return alpha
  }
  const total = (alpha: Float64Array) => sumWithout(alpha, 0, k, -1)
  const along: UnboundedKernels['pushforward'] = (u, v, to, i) => {
    for (let j = i; j < i + k; j++) to[j] = timesExp(v[j]!, u[j]!)
  }
  return {
    moves: k,
    bound: (u, to, i) => {
      for (let j = i; j < i + k; j++) to[j] = exp(u[j]!)
    },
    unbound: (theta, to, i) => {
      for (let j = i; j < i + k; j++) to[j] = log(theta[j]!)
    },
    pushforward: along,
    pullback: along, // a diagonal matrix

    observe: (x, to, i) => {
      for (let j = 0; j < k; j++) to[i + j] = log(x[j]!)
    },
    exponent: (u, y, i) => {
      const alpha = shapesAt(u, i)
      if (total(alpha) === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY
      const others = sumOfOthers(alpha, 0, k)
      let sum = -restOfLogBeta(alpha, 0, k)
      for (let j = 0; j < k; j++) {
        const ratio = others(j) / alpha[j]!
        const minusLogShare = ratio < 1e300 ? log1p(ratio) : log(others(j)) - u[i + j]!
        sum += alpha[j]! * (y[i + j]! + minusLogShare)
      }
      return sum
    },
    score: (u, y, to, i) => {
      const alpha = shapesAt(u, i)
      const others = sumOfOthers(alpha, 0, k)
      for (let j = 0; j < k; j++)
        to[i + j] =
          alpha[j] === Number.POSITIVE_INFINITY
            ? Number.NEGATIVE_INFINITY
            : timesExp(y[i + j]! + digammaDifference(alpha[j]!, others(j)), u[i + j]!)
    },
    // diag(α) − α αᵀ/Σα and what is bounded, apart, since the first leaves nothing of a vector of equal numbers
    metricTimes: (u, v, to, i) => {
      const alpha = shapesAt(u, i)
      const sum = total(alpha)
      if (sum === Number.POSITIVE_INFINITY) return along(u, v, to, i) // the largest part
      const others = sumOfOthers(alpha, 0, k)
      const top = placeOfLargest(alpha, 0, k)
      const ofTop = v[i + top]!
      const share = (j: number) => alpha[j]! / sum
      let moment = 0 // Σ αⱼ (vⱼ − ofTop)
      let withoutTop = 0 // of the mean of v
      for (let j = 0; j < k; j++) {
        moment += alpha[j]! * (v[i + j]! - ofTop)
        if (j !== top) withoutTop += share(j) * v[i + j]!
      }
      const all = withoutTop + share(top) * ofTop
      const information = logShapeInformation(sum)
      for (let j = 0; j < k; j++) {
        const own = v[i + j]!
        const ofOthers = j === top ? withoutTop : all - share(j) * own
        to[i + j] =
          alpha[j]! * (own - ofTop) -
          share(j) * moment +
          informationDifference(alpha[j]!, others(j)) * own -
          share(j) * information * ofOthers
      }
    },
  }
}
