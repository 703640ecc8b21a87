import { DomainError, shown } from '../errors.ts'
import { type AnyBatch, isBatch } from '../geometry/batch.ts'
import { Natural } from '../geometry/chart.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { numericValue } from '../geometry/numeric.ts'
import { type AnyPoint, isPoint, makePoint } from '../geometry/point.ts'
import {
  type ExponentialFamily,
  type StatisticalKernels,
  statisticalKernels,
} from '../geometry/statistical.ts'
import { convert } from '../geometry/transition.ts'
import { naturalCoordinates } from './natural.ts'

/** A distribution: a point of an exponential family in any of its charts; or a batch of them. */
export interface Distribution extends AnyPoint {
  readonly manifold: ExponentialFamily
}

/** What there is one of for a point: for a batch, one for each row. */
export type ForEach<T extends AnyPoint, Result> = T extends AnyBatch ? readonly Result[] : Result

/** A result for a point, or for each row of a batch. */
export function forEachDistribution<Result>(
  where: string,
  p: AnyPoint | AnyBatch,
  result: (kernels: StatisticalKernels, theta: Float64Array, offset: number) => Result,
): Result | Result[] {
  if (!isPoint(p) && !isBatch(p))
    throw new DomainError(
      `${where}: expected a point or a batch, received ${shown(p)}; make one with point or batch`,
    )
  const kernels = statisticalKernels(where, p.manifold)
  if (!isBatch(p)) return ofNumbers(where, result(kernels, naturalCoordinates(where, p), 0))
  const dimension = dimensionOf(p.manifold)
  const { coordinates: theta } = convert(p, Natural)
  return Array.from({ length: p.count }, (_, n) => {
    const row = theta.subarray(n * dimension, (n + 1) * dimension)
    return ofNumbers(
      where,
      result(kernels, naturalCoordinates(where, makePoint(Natural, p.manifold, row)), 0),
    )
  })
}

/** Refuses NaN, however deep in a result. */
function ofNumbers<Result>(where: string, result: Result): Result {
  if (typeof result === 'number') numericValue(where, result)
  else if (Array.isArray(result)) for (const part of result) ofNumbers(where, part)
  return result
}
