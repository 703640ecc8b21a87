/** Where the columns of rows lie, how large they are, and what they are without either. */
export interface ScalingOfRows {
  readonly mean: readonly number[]
  /** Above 0: 1 for a column that does not vary. */
  readonly scale: readonly number[]
  /** (x − mean) / scale */
  readonly standardized: () => Float64Array
}

/** Rows of so many numbers. */
interface RowsOfNumbers {
  readonly coordinates: Float64Array
  readonly count: number
  readonly width: number
}

/**
 * @param rows the numbers of the rows to look at: all, if not given
 * @param weights as how many each row of the batch counts: as one, if not given
 */
export function scalingOfRows(
  { coordinates, count, width }: RowsOfNumbers,
  rows?: Uint32Array,
  weights?: Float64Array,
): ScalingOfRows {
  const chosen = rows ?? Uint32Array.from({ length: count }, (_, n) => n)
  const moments = Array.from({ length: width }, (_, i) =>
    momentsOf(
      chosen.length,
      (n) => coordinates[chosen[n]! * width + i]!,
      weights && ((n) => weights[chosen[n]!]!),
    ),
  )
  const [mean, scale] = [moments.map(([mean]) => mean), moments.map(([, scale]) => scale)]
  return {
    mean,
    scale,
    standardized: () => coordinates.map((x, at) => (x - mean[at % width]!) / scale[at % width]!),
  }
}

/** The mean and the standard deviation of numbers of any magnitude; 1 for that of equal ones. */
export function momentsOf(
  count: number,
  numberAt: (n: number) => number,
  weightAt: (n: number) => number = () => 1,
): [mean: number, scale: number] {
  const first = numberAt(0)
  let isSame = true
  let sum = 0
  let total = 0
  for (let n = 0; n < count; n++) {
    const value = numberAt(n)
    isSame &&= value === first
    sum += weightAt(n) * value
    total += weightAt(n)
  }
  if (isSame) return [first, 1]
  let mean = sum / total
  if (!Number.isFinite(sum)) {
    mean = 0
    for (let n = 0; n < count; n++) mean += numberAt(n) * (weightAt(n) / total)
  }
  // by halves and relative to the largest, so that no difference or square overflows or underflows
  let largest = 0
  for (let n = 0; n < count; n++) largest = Math.max(largest, Math.abs(numberAt(n) / 2 - mean / 2))
  let squares = 0
  for (let n = 0; n < count; n++) squares += weightAt(n) * ((numberAt(n) / 2 - mean / 2) / largest) ** 2
  const scale = 2 * (largest * Math.sqrt(squares / total))
  return [mean, scale > 0 ? scale : 1] // numbers that differ by less than a double can tell
}
