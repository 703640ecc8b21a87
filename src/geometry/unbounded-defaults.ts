import { cholesky, solveLower, solveLowerTransposed } from '../engine/cholesky.ts'
import { log1p } from '../engine/elementary.ts'
import { roomFor } from '../engine/room.ts'
import type { UnboundedKernels } from './unbounded-kernels.ts'

/** What of a variance a step may take away: the digits of what is left are lost in the difference. */
export const mostOfVariance = 1 - 2 ** -53

/**
 * `combine` of a family that may leave it out: the average of both means, number by number. Of a weight of 0 there is no
 * mean yet.
 */
export function combine(
  { combine }: Pick<UnboundedKernels, 'combine'>,
  dimension: number,
  to: Float64Array,
  offset: number,
  weight: number,
  from: Float64Array,
  at: number,
  more: number,
): void {
  if (weight === 0) {
    for (let k = 0; k < dimension; k++) to[offset + k] = from[at + k]!
    return
  }
  if (combine) {
    combine(to, offset, weight, from, at, more)
    return
  }
  const share = more / (weight + more)
  for (let k = 0; k < dimension; k++) to[offset + k]! += share * (from[at + k]! - to[offset + k]!)
}

/** `moveNoise` of a family that may leave it out, with the logarithms ρ of precisions: 1/exp ρ ← (1 − v)/exp ρ. */
export function moveNoise(
  { moves, moveNoise }: UnboundedKernels,
  dimension: number,
  u: Float64Array,
  v: Float64Array,
  to: Float64Array,
  offset: number,
): void {
  if (moveNoise) {
    moveNoise(u, v, to, offset)
    return
  }
  for (let k = offset + moves; k < offset + dimension; k++)
    to[k] = u[k]! - log1p(-Math.min(v[k]!, mostOfVariance))
}

/** How u follows the units of what is observed: u of y is factorᵢ·uᵢ + shiftᵢ of u of z, with y = scale·z + mean. */
export interface CoordinateUnits {
  readonly factor: Float64Array
  readonly shift: Float64Array
}

/** Those of a family; of one without units, u is what it is. */
export function coordinateUnits(
  { units }: Pick<UnboundedKernels, 'units'>,
  dimension: number,
  mean: readonly number[],
  scale: readonly number[],
): CoordinateUnits {
  const [factor, shift] = [new Float64Array(dimension).fill(1), new Float64Array(dimension)]
  units?.coordinates(mean, scale, factor, shift, 0)
  return { factor, shift }
}

/** A basis of the tangent vectors by u in which the metric there is the identity, or nearly. */
export interface FrameKernels {
  readonly frame: NonNullable<UnboundedKernels['frame']>
  readonly frameTransposed: NonNullable<UnboundedKernels['frameTransposed']>
}

/** Those of a family that may leave them out: with the metric L Lᵀ, L⁻ᵀ and L⁻¹. */
export function frameOfMetric(kernels: UnboundedKernels, dimension: number): FrameKernels {
  const { frame, frameTransposed, metricTimes } = kernels
  if (frame && frameTransposed) return { frame, frameTransposed }
  const lower = roomFor('Unbounded', dimension * dimension)
  const known = roomFor('Unbounded', dimension).fill(Number.NaN) // equal to none
  const unit = roomFor('Unbounded', dimension)
  const column = roomFor('Unbounded', dimension)
  /** L at u; where the metric is not positive definite to rounding, that of its diagonal. */
  const factor = (u: Float64Array, offset: number) => {
    const own = u.subarray(offset, offset + dimension)
    if (own.every((value, k) => value === known[k])) return lower
    known.set(own)
    for (let k = 0; k < dimension; k++) {
      unit.fill(0)
      unit[k] = 1
      metricTimes(known, unit, column, 0)
      for (let row = 0; row < dimension; row++) lower[row * dimension + k] = column[row]!
    }
    const diagonal = Float64Array.from({ length: dimension }, (_, k) => lower[k * (dimension + 1)]!)
    if (cholesky(lower, dimension) >= 0 || !lower.every(Number.isFinite)) {
      lower.fill(0)
      for (let k = 0; k < dimension; k++) {
        const size = Math.sqrt(diagonal[k]!)
        lower[k * (dimension + 1)] = size > 0 && size < Number.POSITIVE_INFINITY ? size : 1
      }
    }
    return lower
  }
  const solved =
    (solve: typeof solveLower): FrameKernels['frame'] =>
    (u, from, to, offset) => {
      const l = factor(u, offset)
      for (let k = offset; k < offset + dimension; k++) to[k] = from[k]!
      solve(l, dimension, to, offset)
    }
  return { frame: solved(solveLowerTransposed), frameTransposed: solved(solveLower) }
}
