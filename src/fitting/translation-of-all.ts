import type { AnyBatch } from '../geometry/batch.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { makePoint } from '../geometry/point.ts'
import { convert } from '../geometry/transition.ts'
import { combine, coordinateUnits, frameOfMetric, moveNoise } from '../geometry/unbounded-defaults.ts'
import { type UnboundedKernels, unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
import type { ObservedStatistics } from '../likelihood/observed-statistics.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'

/**
 * The translation of the output that fits all observations best, as if the inputs were not there, and the offsets of all
 * were what they are on average.
 *
 * @param rows the numbers of the observations
 * @returns nothing if there is none
 */
export function translationOfAll(
  { output }: ConditionalModel,
  { targets, weights, offsets }: ObservedStatistics,
  rows: Uint32Array,
): Float64Array | undefined {
  const width = dimensionOf(output)
  const kernels = unboundedCoordinates.in(output)
  const whole = new Float64Array(width)
  let total = 0
  for (const n of rows) {
    const weight = weights?.[n] ?? 1
    combine(kernels ?? {}, width, whole, 0, total, targets.coordinates, n * width, weight)
    total += weight
  }
  const u = kernels
    ? mostLikelyInUnits(kernels, width, whole)
    : convert(makePoint(Mean, output, whole), Natural).coordinates
  if (offsets) subtractMean(offsets, weights, rows, total, u)
  return u.every(Number.isFinite) ? u : undefined
}

function subtractMean(
  { coordinates, manifold }: AnyBatch,
  weights: Float64Array | undefined,
  rows: Uint32Array,
  total: number,
  u: Float64Array,
): void {
  const moves = dimensionOf(manifold)
  for (const n of rows)
    for (let i = 0; i < moves; i++) u[i]! -= ((weights?.[n] ?? 1) / total) * coordinates[n * moves + i]!
}

/** The same where positive numbers are of size 1, so that nothing is far from 0. */
function mostLikelyInUnits(kernels: UnboundedKernels, width: number, observed: Float64Array): Float64Array {
  const { units } = kernels
  if (!units) return mostLikely(kernels, width, observed)
  const numbers = new Float64Array(units.numbers.length)
  units.numbersOf(observed, 0, numbers, 0)
  const mean = units.numbers.map(() => 0)
  const scale = units.numbers.map((kind, i) => (kind === 'positive' && numbers[i]! > 0 ? numbers[i]! : 1))
  const { factor, shift } = coordinateUnits(kernels, width, mean, scale)
  const standard = observed.slice()
  units.observed(standard, mean, scale, 0)
  return mostLikely(kernels, width, standard).map((u, i) => factor[i]! * u + shift[i]!)
}

/** A logarithm of a dispersion that is too far from 0 to start from, as of numbers that are all equal. */
const farthest = 40

/**
 * Natural gradients from 0, shortened by halves as long as that is better: far from the maximum a whole one may lead as
 * far beyond it. It is a start, so that a few are enough.
 */
function mostLikely(kernels: UnboundedKernels, width: number, observed: Float64Array): Float64Array {
  const { moves, exponent, score } = kernels
  const { frame, frameTransposed } = frameOfMetric(kernels, width)
  const [gradient, framed, along] = [0, 0, 0].map(() => new Float64Array(width)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  let u = new Float64Array(width)
  let reached = exponent(u, observed, 0)
  for (let step = 0; step < 30; step++) {
    score(u, observed, gradient, 0)
    frameTransposed(u, gradient, framed, 0)
    frame(u, framed, along, 0)
    if (!(framed.reduce((sum, value) => sum + value * value, 0) > 1e-12)) break
    const before = u
    for (let share = 1; share > 1e-18; share /= 2) {
      const part = along.map((value) => share * value)
      const next = before.map((value, i) => value + part[i]!)
      moveNoise(kernels, width, before, part, next, 0)
      const there = exponent(next, observed, 0)
      if (there > reached) {
        u = next
        reached = there
      } else if (u !== before) break
    }
    if (u === before) break
  }
  const isFar = (value: number, i: number) => (i >= moves || moves === width) && Math.abs(value) > farthest
  return u.map((value, i) => (isFar(value, i) ? 0 : value))
}
