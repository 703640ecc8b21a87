import { type AnyBatch, makeBatch } from '../geometry/batch.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { isNumber } from '../geometry/sample-space.ts'
import { statisticalKernels } from '../geometry/statistical.ts'
import { isPartlyBounded, type PartlyBounded } from '../geometry/unbounded.ts'

/** Observations of a map, those with equal inputs taken together. */
export interface MergedRows {
  /** Every different input once, in the order in which they came, `[groups × inputs]`. */
  readonly inputs: AnyBatch
  /** For each, the sum of the targets that were observed at it, `[groups × outputs]`. */
  readonly targets: AnyBatch
  /** For each, how many there were, `[groups]`. */
  readonly counts: Float64Array
}

/**
 * Merges the observations whose inputs have equal sufficient statistics, since a map can tell no others apart. With
 * the sums Sᵍ of the targets, and the counts nᵍ, of all N observations
 *
 *   log-likelihood = Σ (θᵍ·Sᵍ − nᵍ ψ(θᵍ)) / N + mean log h    errors = (Sᵍ − nᵍ ηᵍ) / N
 *
 * In place of the sums a family with noise has what it estimates from the targets of each input: their mean, and their
 * deviations from that.
 *
 * @param inputs `[count × inputs]`
 * @param targets `[count × outputs]`
 * @see Goal, probability/Goal/Probability/Conditional.hs, `mapConditionalLogLikelihood`
 */
export function mergedRows(inputs: AnyBatch, targets: AnyBatch): MergedRows {
  const { count } = inputs
  const [width, height] = [dimensionOf(inputs.manifold), dimensionOf(targets.manifold)]
  const { groupOf, groups } = groupsOf(inputs.coordinates, count, width)
  const merged = new Float64Array(groups * width)
  const sums = new Float64Array(groups * height)
  const counts = new Float64Array(groups)
  const { manifold } = targets
  if (isPartlyBounded(manifold)) writeEstimates(targets, manifold, groupOf, sums)
  for (let n = 0; n < count; n++) {
    const group = groupOf[n]!
    if (counts[group]! === 0)
      for (let i = 0; i < width; i++) merged[group * width + i] = inputs.coordinates[n * width + i]!
    counts[group]! += 1
    if (!isPartlyBounded(manifold))
      for (let i = 0; i < height; i++) sums[group * height + i]! += targets.coordinates[n * height + i]!
  }
  return {
    inputs: makeBatch(inputs.chart, inputs.manifold, merged, groups),
    targets: makeBatch(targets.chart, targets.manifold, sums, groups),
    counts,
  }
}

/** Writes what the family estimates from the targets of each group. */
function writeEstimates(
  { coordinates, count }: AnyBatch,
  manifold: PartlyBounded,
  groupOf: Uint32Array,
  to: Float64Array,
): void {
  const { samples, estimate } = statisticalKernels('merge', manifold)
  const [height, numbers] = [dimensionOf(manifold), dimensionOf(manifold.movable)]
  const areNumbers = isNumber(samples)
  const members: unknown[][] = []
  for (let n = 0; n < count; n++) {
    const y = coordinates.subarray(n * height, n * height + numbers)
    const group = groupOf[n]!
    members[group] ??= []
    members[group].push(areNumbers ? y[0] : y)
  }
  for (const [group, ys] of members.entries()) estimate!(ys, to, group * height)
}

/** The number of the group of each row, counted from 0 as they come; rows of equal numbers are one group. */
function groupsOf(
  rows: Float64Array,
  count: number,
  width: number,
): { readonly groupOf: Uint32Array; readonly groups: number } {
  const groupOf = new Uint32Array(count)
  const groups = new Map<string, number>() // by their numbers as text, which no two doubles share but 0 and −0
  for (let n = 0; n < count; n++) {
    const text = rows.subarray(n * width, (n + 1) * width).join()
    groupOf[n] = groups.get(text) ?? groups.size
    groups.set(text, groupOf[n]!)
  }
  return { groupOf, groups: groups.size }
}
