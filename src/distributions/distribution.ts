import { DomainError, shown } from '../errors.ts'
import { type AnyBatch, isBatch } from '../geometry/batch.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { numericValue } from '../geometry/numeric.ts'
import { type AnyPoint, checkDomain, isPoint, makePoint } from '../geometry/point.ts'
import {
  checkDensity,
  type ExponentialFamily,
  type StatisticalKernels,
  statisticalKernels,
} from '../geometry/statistical.ts'
import { coordinatesIn } from '../geometry/transition.ts'
import { Working } from '../geometry/working.ts'

/** A distribution: a point of an exponential family in any of its charts; or a batch of them. */
export interface Distribution extends AnyPoint {
  readonly manifold: ExponentialFamily
}

/** What there is one of for a point: for a batch, one for each row. */
export type ForEach<T extends AnyPoint, Result> = T extends AnyBatch ? readonly Result[] : Result

/**
 * A result for a point, or for each row of a batch, from its working coordinates.
 *
 * @param needsDensity whether distributions without a density are refused
 */
export function forEachDistribution<Result>(
  where: string,
  p: AnyPoint | AnyBatch,
  result: (kernels: StatisticalKernels, w: Float64Array, offset: number) => Result,
  needsDensity = true,
): Result | Result[] {
  if (!isPoint(p) && !isBatch(p))
    throw new DomainError(
      `${where}: expected a point or a batch, received ${shown(p)}; make one with point or batch`,
    )
  const kernels = statisticalKernels(where, p.manifold)
  checkDomain(where, p)
  const working = coordinatesIn(Working, p)
  const dimension = dimensionOf(p.manifold)
  const one = (n: number) => {
    const w = working.subarray(n * dimension, (n + 1) * dimension)
    const check = () =>
      checkDensity(where, kernels, w, isBatch(p) ? makePoint(p.chart, p.manifold, rowOf(p, n)) : p)
    if (needsDensity) check()
    const found = result(kernels, w, 0)
    if (holdsNaN(found)) {
      check() // which says why, if there is no density
      numericValue(where, Number.NaN)
    }
    return found
  }
  return isBatch(p) ? Array.from({ length: p.count }, (_, n) => one(n)) : one(0)
}

function rowOf({ coordinates, manifold }: AnyBatch, n: number): Float64Array {
  const dimension = dimensionOf(manifold)
  return coordinates.subarray(n * dimension, (n + 1) * dimension)
}

/** Whether there is NaN, however deep, in a result. */
function holdsNaN(result: unknown): boolean {
  return Array.isArray(result) ? result.some(holdsNaN) : Number.isNaN(result)
}
