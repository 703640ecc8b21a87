import { type AnyBatch, makeBatch, rowsOfBatch } from '../geometry/batch.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { combine } from '../geometry/unbounded-defaults.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
import type { ObservedStatistics } from './observed-statistics.ts'

/** Observations of a map, those with equal inputs and offsets taken together. */
export interface MergedRows {
  /** Every different input once, in the order in which they came, `[groups × inputs]`. */
  readonly inputs: AnyBatch
  /** For each, the sum of the targets that were observed at it, `[groups × outputs]`. */
  readonly targets: AnyBatch
  readonly offsets: AnyBatch | undefined
  /** For each, as how many they count, `[groups]`. */
  readonly weights: Float64Array
}

/**
 * Merges the observations whose inputs have equal sufficient statistics, and equal offsets, since a map can tell no
 * others apart. With the weighted sums Sᵍ of the targets, and the sums of weights wᵍ,
 *
 *   log-likelihood = Σ (θᵍ·Sᵍ − wᵍ ψ(θᵍ)) / Σ wᵍ + mean log h    errors = (Sᵍ − wᵍ ηᵍ) / Σ wᵍ
 *
 * In place of the sums a family in unbounded coordinates has what it keeps of all targets of an input.
 *
 * @see Goal, probability/Goal/Probability/Conditional.hs, `mapConditionalLogLikelihood`
 */
export function mergedRows({ inputs, targets, offsets, weights }: ObservedStatistics): MergedRows {
  const { count } = inputs
  const { manifold } = targets
  const height = dimensionOf(manifold)
  const { groupOf, firsts } = groupsOf(count, offsets ? [inputs, offsets] : [inputs])
  const sums = new Float64Array(firsts.length * height)
  const totals = new Float64Array(firsts.length)
  const kernels = unboundedCoordinates.in(manifold)
  for (let n = 0; n < count; n++) {
    const group = groupOf[n]!
    const weight = weights?.[n] ?? 1
    const [from, to] = [n * height, group * height]
    if (kernels) combine(kernels, height, sums, to, totals[group]!, targets.coordinates, from, weight)
    else for (let i = 0; i < height; i++) sums[to + i]! += weight * targets.coordinates[from + i]!
    totals[group]! += weight
  }
  const rows = Uint32Array.from(firsts)
  return {
    inputs: rowsOfBatch(inputs, rows),
    targets: makeBatch(targets.chart, manifold, sums, firsts.length),
    offsets: offsets && rowsOfBatch(offsets, rows),
    weights: totals,
  }
}

/**
 * The number of the group of each row, counted from 0 as they come, and of each group its first row; rows whose numbers
 * are equal in all batches are one group.
 */
function groupsOf(
  count: number,
  batches: readonly AnyBatch[],
): { readonly groupOf: Uint32Array; readonly firsts: readonly number[] } {
  const groupOf = new Uint32Array(count)
  const groups = new Map<string, number>() // by their numbers as text, which no two doubles share but 0 and −0
  const firsts: number[] = []
  for (let n = 0; n < count; n++) {
    const text = batches
      .map(({ coordinates, manifold }) => {
        const width = dimensionOf(manifold)
        return coordinates.subarray(n * width, (n + 1) * width).join()
      })
      .join()
    const known = groups.get(text)
    groupOf[n] = known ?? firsts.length
    if (known !== undefined) continue
    groups.set(text, firsts.length)
    firsts.push(n)
  }
  return { groupOf, firsts }
}
