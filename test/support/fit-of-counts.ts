import { sum } from './numbers.ts'

/**
 * Pearson's statistic of a sample of counts: of about 20 bins of equal width within three standard deviations, and
 * the two tails.
 *
 * @param cumulative the probability of a count up to k
 */
export function fitOfCounts(
  xs: readonly number[],
  mean: number,
  deviation: number,
  cumulative: (k: number) => number,
): { statistic: number; freedom: number } {
  const width = Math.max(1, Math.ceil((6 * deviation) / 20))
  const low = Math.max(0, Math.floor(mean - 3 * deviation))
  const edges: number[] = []
  let below = 0
  for (let edge = low; edge <= low + 20 * width; edge += width) {
    const upTo = cumulative(edge)
    if (xs.length * (upTo - below) <= 5 || xs.length * (1 - upTo) <= 5) continue // too few to be expected
    edges.push(edge)
    below = upTo
  }
  const bounds = [0, ...edges.map(cumulative), 1]
  const counts = new Array<number>(edges.length + 1).fill(0)
  for (const x of xs) counts[edges.filter((edge) => edge < x).length]!++
  const statistic = sum(counts.length, (i) => {
    const expected = xs.length * (bounds[i + 1]! - bounds[i]!)
    return (counts[i]! - expected) ** 2 / expected
  })
  return { statistic, freedom: counts.length - 1 }
}
