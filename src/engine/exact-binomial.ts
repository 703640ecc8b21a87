import { highPart } from './special.ts'
import { bothTails, type Tails } from './tails.ts'

/** Up to so many trials the steps from one binomial coefficient to the next are exact. */
export const mostExactTrials = 50

/**
 * The tails of the number of successes among few trials: sums of products in twice the digits of a double, so that both
 * are the doubles next to what they are; with p = ½, say, exactly the fractions that they are.
 *
 * @param lesser the lesser of p and 1 − p
 * @param isSuccess whether it is p
 */
export function exactBinomialTails(trials: number, k: number, lesser: number, isSuccess: boolean): Tails {
  const greater = 1 - lesser
  const rest = 1 - greater - lesser
  const [p, q] = isSuccess
    ? [
        [lesser, 0],
        [greater, rest],
      ]
    : [
        [greater, rest],
        [lesser, 0],
      ]
  const powers = [[1, 0]]
  for (let j = 1; j <= trials; j++) powers.push(times(powers[j - 1]!, q!))
  const isLower = 2 * k < trials
  let sum: readonly number[] = [0, 0]
  let power = [1, 0]
  let ways = 1
  for (let j = 0; j <= trials; j++) {
    if (j <= k === isLower) sum = plus(sum, times(times(power, powers[trials - j]!), [ways, 0]))
    power = times(power, p!)
    ways = (ways * (trials - j)) / (j + 1)
  }
  const tail = sum[0]! + sum[1]!
  const other = plus([1, 0], [-sum[0]!, -sum[1]!])
  const complement = other[0]! + other[1]!
  return isLower ? bothTails(tail, complement) : bothTails(complement, tail)
}

/** The sum of two sums of two doubles. */
function plus([a, b]: readonly number[], [c, d]: readonly number[]): number[] {
  const high = a! + c!
  const v = high - a!
  const low = a! - (high - v) + (c! - v) + (b! + d!)
  return [high + low, low - (high + low - high)]
}

/** The product of two sums of two doubles. @see T. J. Dekker, Numer. Math. 18 (1971) */
function times([a, b]: readonly number[], [c, d]: readonly number[]): number[] {
  const high = a! * c!
  const [aHigh, cHigh] = [highPart(a!), highPart(c!)]
  const [aLow, cLow] = [a! - aHigh, c! - cHigh]
  const low = aHigh * cHigh - high + aHigh * cLow + aLow * cHigh + aLow * cLow + (a! * d! + b! * c!)
  return [high + low, low - (high + low - high)]
}
