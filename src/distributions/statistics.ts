import { roomFor } from '../engine/room.ts'
import { Mean } from '../geometry/chart.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { makePoint, type Point } from '../geometry/point.ts'
import { writeAverageStatistic } from '../geometry/product-statistics.ts'
import {
  checkObservations,
  type ExponentialFamily,
  type Observed,
  type ObservedRows,
  type SamplePoint,
  statisticalKernels,
} from '../geometry/statistical.ts'
import { Estimate, withOrigin } from '../geometry/working.ts'

/**
 * The sufficient statistic s(x) of one observation, as a point in mean coordinates.
 *
 * @throws {DomainError} if `x` is not an observation of the family
 * @example
 * String(sufficientStatistic(Normal, 3)) //=> 'Mean # Normal(2) [3, 9]'
 * @see Goal, probability/Goal/Probability/ExponentialFamily.hs, `sufficientStatistic`
 */
export function sufficientStatistic<M extends ExponentialFamily, const S>(
  manifold: M,
  x: Observed<S, SamplePoint<M>>,
): Point<Mean, M> {
  return averageStatistic('sufficientStatistic', manifold, [x])
}

/**
 * The mean of the sufficient statistics of observations.
 *
 * @throws {DomainError} if there are none, or one is not an observation of the family
 * @example
 * String(averageSufficientStatistic(Normal, [1, 3])) //=> 'Mean # Normal(2) [2, 5]'
 * @see Goal, probability/Goal/Probability/ExponentialFamily.hs, `averageSufficientStatistic`
 */
export function averageSufficientStatistic<M extends ExponentialFamily, const S>(
  manifold: M,
  xs: ObservedRows<S, SamplePoint<M>>,
): Point<Mean, M> {
  return averageStatistic('averageSufficientStatistic', manifold, xs)
}

/**
 * The distribution of greatest likelihood given observations, in mean coordinates: in an exponential family it
 * is the one whose expected sufficient statistic is the average of theirs.
 *
 * @throws {DomainError} if there are none, or one is not an observation of the family
 * @example
 * const p = toSource(mle(Normal, [1, 2, 3, 6]))
 * String(p) //=> 'Source # Normal(2) [3, 3.5]'
 * @see Goal, probability/Goal/Probability/Statistical.hs, `mle`
 */
export function mle<M extends ExponentialFamily, const S>(
  manifold: M,
  xs: ObservedRows<S, SamplePoint<M>>,
): Point<Mean, M> {
  return averageStatistic('mle', manifold, xs)
}

/**
 * The mean of the sufficient statistics of observations, checked. Where the family estimates by differences from a
 * location, the point remembers that estimate, of which its coordinates may have lost the digits.
 */
export function averageStatistic<M extends Manifold>(
  where: string,
  manifold: M,
  xs: ArrayLike<unknown>,
): Point<Mean, M> {
  const kernels = statisticalKernels(where, manifold)
  checkObservations(where, kernels.samples, xs)
  const dimension = dimensionOf(manifold)
  const mean = roomFor(where, dimension)
  writeAverageStatistic(kernels, dimension, xs, mean, 0)
  const p = makePoint(Mean, manifold, mean)
  if (!kernels.estimate) return p
  const coordinates = roomFor(where, dimension)
  kernels.estimate(xs, coordinates, 0)
  return withOrigin(p, { chart: Estimate, coordinates })
}
