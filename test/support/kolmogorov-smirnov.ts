/**
 * How far the distribution of a sample is from a cumulative distribution function, in units of the deviation that
 * chance exceeds with probability 1e-4: above 1 the sample does not fit.
 *
 * @see A. N. Kolmogorov (1933) and N. V. Smirnov (1948); P(√n · D > 2.2) is 2 exp(−2 · 2.2²)
 */
export function kolmogorovSmirnov(xs: readonly number[], cumulative: (x: number) => number): number {
  const n = xs.length
  const distances = xs
    .toSorted((a, b) => a - b)
    .flatMap((x, i) => [(i + 1) / n - cumulative(x), cumulative(x) - i / n])
  return (Math.max(...distances) * Math.sqrt(n)) / 2.2
}
