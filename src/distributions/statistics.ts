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
import { type WeightOptions, weighted } from './weighted.ts'

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
 * @param options `weights`: as how many observations each counts
 * @throws {DomainError} if there are none, or one is not an observation of the family, or a weight is not ≥ 0
 * @throws {DimensionError} if there are more or fewer weights than observations
 * @example
 * String(averageSufficientStatistic(Normal, [1, 3])) //=> 'Mean # Normal(2) [2, 5]'
 * @see Goal, probability/Goal/Probability/ExponentialFamily.hs, `averageSufficientStatistic`
 */
export function averageSufficientStatistic<M extends ExponentialFamily, const S>(
  manifold: M,
  xs: ObservedRows<S, SamplePoint<M>>,
  options: WeightOptions = {},
): Point<Mean, M> {
  return averageStatistic('averageSufficientStatistic', manifold, xs, options)
}

/**
 * The distribution of greatest likelihood given observations, in mean coordinates: in an exponential family it
 * is the one whose expected sufficient statistic is the average of theirs.
 *
 * @param options `weights`: as how many observations each counts
 * @throws {DomainError} if there are none, or one is not an observation of the family, or a weight is not ≥ 0
 * @throws {DimensionError} if there are more or fewer weights than observations
 * @example
 * const p = toSource(mle(Normal, [1, 2, 3, 6]))
 * String(p) //=> 'Source # Normal(2) [3, 3.5]'
 * String(toMean(mle(Bernoulli, [true, false], { weights: [3, 1] }))) //=> 'Mean # Bernoulli(1) [0.75]'
 * @see Goal, probability/Goal/Probability/Statistical.hs, `mle`
 */
export function mle<M extends ExponentialFamily, const S>(
  manifold: M,
  xs: ObservedRows<S, SamplePoint<M>>,
  options: WeightOptions = {},
): Point<Mean, M> {
  return averageStatistic('mle', manifold, xs, options)
}

/**
 * The mean of the sufficient statistics of observations, checked. Where the family estimates by differences from a
 * location, the point remembers that estimate, of which its coordinates may have lost the digits.
 */
export function averageStatistic<M extends Manifold>(
  where: string,
  manifold: M,
  all: ArrayLike<unknown>,
  options: WeightOptions = {},
): Point<Mean, M> {
  const kernels = statisticalKernels(where, manifold)
  const { xs, weights } = weighted(where, all, options)
  checkObservations(where, kernels.samples, xs)
  const dimension = dimensionOf(manifold)
  const mean = roomFor(where, dimension)
  writeAverageStatistic(kernels, dimension, xs, mean, 0, weights)
  const p = makePoint(Mean, manifold, mean)
  if (!kernels.estimate) return p
  const coordinates = roomFor(where, dimension)
  kernels.estimate(xs, coordinates, 0, weights)
  return withOrigin(p, { chart: Estimate, coordinates })
}
