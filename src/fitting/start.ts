import { random } from '../engine/random.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { makePoint, zero } from '../geometry/point.ts'
import { convert } from '../geometry/transition.ts'
import { isPartlyBounded } from '../geometry/unbounded.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { glorotInitialize } from '../maps/glorot.ts'
import type { CheckedOptions } from './checked-options.ts'
import { hasHiddenLayers } from './natural-steps.ts'
import type { Prepared } from './prepare.ts'

/**
 * Where a fit starts, in its units: at the point that it is given; else at weights drawn by the seed, or at none where
 * the natural gradient finds them from there, and at the output that has the mean of the data.
 */
export function startOf<F extends ConditionalModel>(
  f: F,
  { statistics, rows, units }: Prepared,
  { initial, seed, standardize }: CheckedOptions<F>,
  isNatural: boolean,
): Float64Array {
  if (initial) {
    const start = initial.coordinates.slice()
    units?.toStandard(start)
    return start
  }
  const start =
    isNatural && !hasHiddenLayers(f)
      ? zero(Natural, f).coordinates
      : glorotInitialize(f, random(seed)).coordinates
  const { output } = f
  if (standardize === false || f.kind === 'Linear' || isPartlyBounded(output)) return start
  const width = dimensionOf(output)
  const { coordinates } = statistics.targets
  const mean = new Float64Array(width)
  for (const n of rows) for (let i = 0; i < width; i++) mean[i]! += coordinates[n * width + i]!
  for (let i = 0; i < width; i++) mean[i]! /= rows.length
  const { coordinates: theta } = convert(makePoint(Mean, output, mean), Natural)
  if (theta.every(Number.isFinite)) start.set(theta)
  return start
}
