import { type AnyBatch, makeBatch } from '../geometry/batch.ts'
import { dimensionOf } from '../geometry/manifold.ts'

/** Where the columns of a batch lie, how large they are, and what they are without either. */
export interface ScalingOfRows {
  readonly mean: readonly number[]
  /** Above 0: 1 for a column that does not vary. */
  readonly scale: readonly number[]
  /** (x − mean) / scale */
  readonly standardized: () => Float64Array
}

/** @param rows the numbers of the rows to look at: all, if not given */
export function scalingOfRows(batch: AnyBatch, rows?: Uint32Array): ScalingOfRows {
  const { coordinates, count, manifold } = batch
  const width = dimensionOf(manifold)
  const chosen = rows ?? Uint32Array.from({ length: count }, (_, n) => n)
  const moments = Array.from({ length: width }, (_, i) =>
    momentsOf(chosen.length, (n) => coordinates[chosen[n]! * width + i]!),
  )
  const [mean, scale] = [moments.map(([mean]) => mean), moments.map(([, scale]) => scale)]
  return {
    mean,
    scale,
    standardized: () => coordinates.map((x, at) => (x - mean[at % width]!) / scale[at % width]!),
  }
}

/** The mean and the standard deviation of numbers of any magnitude; 1 for that of equal ones. */
export function momentsOf(count: number, numberAt: (n: number) => number): [mean: number, scale: number] {
  const first = numberAt(0)
  let isSame = true
  let sum = 0
  for (let n = 0; n < count; n++) {
    const value = numberAt(n)
    isSame &&= value === first
    sum += value
  }
  if (isSame) return [first, 1]
  let mean = sum / count
  if (!Number.isFinite(sum)) {
    mean = 0
    for (let n = 0; n < count; n++) mean += numberAt(n) / count
  }
  // by halves and relative to the largest, so that no difference or square overflows or underflows
  let largest = 0
  for (let n = 0; n < count; n++) largest = Math.max(largest, Math.abs(numberAt(n) / 2 - mean / 2))
  let squares = 0
  for (let n = 0; n < count; n++) squares += ((numberAt(n) / 2 - mean / 2) / largest) ** 2
  const scale = 2 * (largest * Math.sqrt(squares / count))
  return [mean, scale > 0 ? scale : 1] // numbers that differ by less than a double can tell
}

/** A batch of some rows of another. */
export function rowsOfBatch(batch: AnyBatch, rows: Uint32Array): AnyBatch {
  const { chart, manifold, coordinates } = batch
  const width = dimensionOf(manifold)
  const values = new Float64Array(rows.length * width)
  for (const [at, n] of rows.entries())
    values.set(coordinates.subarray(n * width, (n + 1) * width), at * width)
  return makeBatch(chart, manifold, values, rows.length)
}
