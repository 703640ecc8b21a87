/** Lowest and highest, or the two ends of an axis. */
export type Range = readonly [low: number, high: number]

/** The lowest and the highest of the finite values. */
export function extent(values: readonly number[]): Range {
  const finite = values.filter(Number.isFinite)
  return [
    finite.reduce((a, b) => Math.min(a, b), Infinity),
    finite.reduce((a, b) => Math.max(a, b), -Infinity),
  ]
}

/** The range made longer (or shorter) at both ends by a part of its length; never empty. */
export function padded([low, high]: Range, part: number): Range {
  if (!(low <= high)) return [0, 1]
  const margin = (high - low) * part || Math.abs(low) * part || part
  return [low - margin, high + margin]
}

/**
 * A range that holds all values, unless the outermost hundredth would take more than half of it: then one
 * that holds the others.
 */
export function robustRange(values: readonly number[]): Range {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  const at = (part: number) => sorted[Math.round(part * (sorted.length - 1))] ?? NaN
  const [low, high] = [at(0.01), at(0.99)]
  const length = high - low
  return padded([at(0) < low - length ? low : at(0), at(1) > high + length ? high : at(1)], 0.05)
}

/** The value, brought nearer if it is far outside the range: renderers choke on lines of a million pixels. */
export function clamped(value: number, range: Range): number {
  const [low, high] = padded(range, 1)
  return Math.min(Math.max(value, low), high)
}

/** Evenly spaced numbers, both ends included. */
export function spaced([low, high]: Range, count: number): number[] {
  return Array.from({ length: count }, (_, k) => low + ((high - low) * k) / (count - 1))
}
