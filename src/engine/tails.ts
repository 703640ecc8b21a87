import { exp, log, log1p } from './elementary.ts'
import { logRatio } from './gamma.ts'

/** The probabilities of what is at most a value, and of what is above it; the lesser has all its digits. */
export interface Tails {
  readonly lower: number
  readonly upper: number
  /** Their logarithms, which have them all wherever the probabilities themselves are 0. */
  readonly logLower: number
  readonly logUpper: number
}

/** Both tails, of which the first is known, and its logarithm where that is more than a logarithm of it. */
export function withUpper(lower: number, logLower = log(lower)): Tails {
  return { lower, upper: 1 - lower, logLower, logUpper: log1p(-lower) }
}

/** Both tails, of which the second is known. */
export function withLower(upper: number, logUpper = log(upper)): Tails {
  return { lower: 1 - upper, upper, logLower: log1p(-upper), logUpper }
}

/**
 * Both tails, of which each is known.
 * @example
 * import { bothTails } from 'legendre/extend'
 *
 * bothTails(0.25, 0.75).logUpper.toFixed(6) //=> '-0.287682'
 */
export function bothTails(
  lower: number,
  upper: number,
  logLower = lower < upper ? log(lower) : log1p(-upper),
  logUpper = lower < upper ? log1p(-lower) : log(upper),
): Tails {
  return { lower, upper, logLower, logUpper }
}

/** The tails below all observations, and those above all. */
export const nothingBelow: Tails = /* @__PURE__ */ bothTails(0, 1)
export const nothingAbove: Tails = /* @__PURE__ */ bothTails(1, 0)

/** The tails when they are exchanged. */
export function mirrored({ lower, upper, logLower, logUpper }: Tails): Tails {
  return { lower: upper, upper: lower, logLower: logUpper, logUpper: logLower }
}

/**
 * Whether the lower tail is at least a probability: compared where there are digits, and as doubles, so that a
 * probability that was computed from these tails is reached by them.
 */
export function reach({ lower, upper }: Tails, probability: number, complement: number): boolean {
  return lower >= probability || (probability > complement && upper <= complement)
}

/**
 * The tails of a count at x, where `tails` are those at an integer ≥ 0.
 * @example
 * import { bothTails, countTails } from 'legendre/extend'
 *
 * countTails(-1, (k) => bothTails(1 - 0.5 ** (k + 1), 0.5 ** (k + 1))).lower //=> 0
 */
export function countTails(x: number, tails: (k: number) => Tails): Tails {
  if (x < 0) return nothingBelow
  return x === Number.POSITIVE_INFINITY ? nothingAbove : tails(Math.floor(x))
}

/**
 * The least count up to which the probability is at least the given one: found from a guess by steps that double, then
 * by halving. Far out, where not every integer is a double, it is the least of the doubles.
 *
 * @param complement 1 − probability, with its own digits
 * @example
 * import { bothTails, countQuantile } from 'legendre/extend'
 *
 * // of counts of which half are 0, half of the rest 1, …
 * const tails = (k: number) => bothTails(1 - 0.5 ** (k + 1), 0.5 ** (k + 1))
 * countQuantile(0.8, 0.2, 1, tails) //=> 2
 */
export function countQuantile(
  probability: number,
  complement: number,
  guess: number,
  tails: (k: number) => Tails,
  last = Number.POSITIVE_INFINITY,
): number {
  if (probability === 0) return 0
  if (complement === 0) return last
  const reaches = (k: number) => reach(tails(k), probability, complement)
  const greatest = Math.min(last, Number.MAX_VALUE)
  const start = Math.min(Math.max(Math.floor(guess), 0), greatest) || 0 // a guess may be NaN
  let low = -1
  let high = greatest
  let step = Math.max(1, start * 2 ** -52)
  if (reaches(start)) {
    high = start
    for (let k = high - step; k >= 0 && reaches(k); k = high - step) {
      high = k
      step *= 2
    }
    low = Math.max(high - step, -1)
  } else {
    low = start
    for (let k = low + step; k < greatest && !reaches(k); k = low + step) {
      low = k
      step *= 2
    }
    high = Math.min(low + step, greatest)
  }
  for (let turn = 0; turn < 3000; turn++) {
    // by magnitudes while they differ
    const middle =
      high > 4 * low + 16
        ? Math.floor(Math.sqrt(Math.max(low, 1)) * Math.sqrt(high))
        : low + Math.floor(0.5 * (high - low))
    if (middle <= low || middle >= high) return high
    if (reaches(middle)) high = middle
    else low = middle
  }
  return high
}

/**
 * The x > 0 where a tail has the given probability, by Newton's method for the logarithm of the tail in log x: that
 * is concave where the density of log x has a concave logarithm, and the method converges from anywhere. Else, and
 * where a tail underflows, bounds are halved.
 *
 * @param sign 1 for the lower tail, −1 for the upper
 * @param tailAt the tail at x
 * @param massAt x times the density at x
 */
export function positiveQuantile(
  target: number,
  sign: 1 | -1,
  start: number,
  tailAt: (x: number) => number,
  massAt: (x: number) => number,
): number {
  let low = Number.MIN_VALUE
  let high = Number.MAX_VALUE
  let x = Math.min(Math.max(start, low), high)
  for (let i = 0; i < 300; i++) {
    const tail = tailAt(x)
    if (tail === target) return x
    if (sign * (tail - target) > 0) high = x
    else low = x
    const excess = logRatio(tail, target)
    const next = x * exp((-sign * excess * tail) / massAt(x))
    if (next >= low && next <= high) {
      if (Math.abs(excess) < 1e-8 || next === x) return next // what is left of it is of the order of its square
      x = next
    } else {
      const middle = Math.sqrt(low) * Math.sqrt(high)
      if (middle <= low || middle >= high) return x
      x = middle
    }
  }
  return x
}
