/** A number that what rounds to 0 is positive in, and only a complement of 0 makes infinite. */
export function positive(x: number, complement: number): number {
  return complement === 0 ? x : Math.min(Math.max(x, Number.MIN_VALUE), Number.MAX_VALUE)
}
