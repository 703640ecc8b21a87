import { productError } from './product-error.ts'

/**
 * Averages that lose no digits to the number of the observations, nor to a location that is large: sums keep what
 * rounding takes from them, and moments are of differences from the mean. With weights w, as how many each term counts, an
 * average is Σ w x / Σ w.
 *
 * @see T. Ogita, S. M. Rump and S. Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26 (2005)
 * @see A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54 (1974)
 * @see T. F. Chan, G. H. Golub and R. J. LeVeque, Algorithms for computing the sample variance, The American Statistician
 * 37 (1983)
 */

/** The mean of `count` terms, which overflows only if it is itself no double. */
export function averageOf(count: number, term: (n: number) => number, weights?: ArrayLike<number>): number {
  const total = weights ? sumOf(count, (n) => weights[n]!) : count
  const mean = sumOf(count, term, weights) / total
  if (Number.isFinite(mean)) return mean
  return sumOf(count, (n) => term(n) / total, weights)
}

/** The mean of some numbers, which of equal ones is each of them. */
export function average(xs: ArrayLike<number>, weights?: ArrayLike<number>): number {
  let n = 1
  while (n < xs.length && xs[n] === xs[0]) n++
  return n >= xs.length ? xs[0]! : averageOf(xs.length, (i) => xs[i]!, weights)
}

/** The mean of (x − mean)², where `mean` is the rounded mean of the numbers: that of what is left of it is subtracted. */
export function centralMoment(xs: ArrayLike<number>, mean: number, weights?: ArrayLike<number>): number {
  const deviation = (n: number) => xs[n]! - mean
  return Math.max(centralProduct(xs.length, deviation, deviation, weights), 0)
}

/** The mean of products of two deviations from rounded means, less the product of their means. */
export function centralProduct(
  count: number,
  first: (n: number) => number,
  second: (n: number) => number,
  weights?: ArrayLike<number>,
): number {
  const product = averageOf(count, (n) => first(n) * second(n), weights)
  return product - averageOf(count, first, weights) * averageOf(count, second, weights)
}

function sumOf(count: number, term: (n: number) => number, weights?: ArrayLike<number>): number {
  let sum = 0
  let lost = 0
  for (let n = 0; n < count; n++) {
    const one = term(n)
    const value = weights ? weights[n]! * one : one
    if (weights) lost += productError(weights[n]!, one, value)
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return Number.isFinite(lost) ? sum + lost : sum
}

/** Whether all of so many numbers are finite. */
export function areDoubles(w: Float64Array, offset: number, count: number): boolean {
  for (let i = offset; i < offset + count; i++) if (!Number.isFinite(w[i])) return false
  return true
}
