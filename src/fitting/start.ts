import { random } from '../engine/random.ts'
import { Natural } from '../geometry/chart.ts'
import { zero } from '../geometry/point.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { glorotInitialize } from '../maps/glorot.ts'
import type { CheckedOptions } from './checked-options.ts'
import { hasHiddenLayers } from './natural-steps.ts'
import type { Prepared } from './prepare.ts'
import { translationOfAll } from './translation-of-all.ts'

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
  const wantsStart = standardize !== false || unboundedCoordinates.in(f.output)
  if (wantsStart && f.kind !== 'Linear') start.set(translationOfAll(f, statistics, rows) ?? [])
  return start
}
