import { type Chart, type Mean, Natural } from '../geometry/chart.ts'
import { checkIn } from '../geometry/legendre.ts'
import type { Point } from '../geometry/point.ts'
import type { ExponentialFamily, ObservedRows, SamplePoint } from '../geometry/statistical.ts'
import { toMean } from '../geometry/transition.ts'
import { subtract } from '../geometry/vector.ts'
import { logDensitiesAt } from './density.ts'
import { averageStatistic } from './statistics.ts'
import { type WeightOptions, weighted } from './weighted.ts'

/**
 * The mean log-density of observations, under a distribution in any chart: Σ w log p(x) / Σ w of weights w.
 *
 * @param options `weights`: as how many observations each counts
 * @throws {DomainError} if there are none, or one is not an observation of the family, or a weight is not ≥ 0
 * @throws {DimensionError} if there are more or fewer weights than observations
 * @example
 * logLikelihood(point(Source, Exponential, [1]), [1, 3]) //=> -2
 * @see Goal, probability/Goal/Probability/ExponentialFamily.hs, `logLikelihood`
 */
export function logLikelihood<C extends Chart, M extends ExponentialFamily, const S>(
  p: Point<C, M>,
  xs: ObservedRows<S, SamplePoint<M>>,
  options: WeightOptions = {},
): number {
  const counted = weighted('logLikelihood', xs, options)
  const logs = logDensitiesAt('logLikelihood', p, counted.xs)
  const { weights = new Float64Array(logs.length).fill(1) } = counted
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return logs.reduce((sum, log, n) => sum + weights[n]! * log, 0) / total
}

/**
 * The differential of {@link logLikelihood} by the natural parameters: the average sufficient statistic less
 * the expected one.
 *
 * @param options `weights`: as how many observations each counts
 * @throws {DomainError} if there are no observations, or one is not of the family, or a weight is not ≥ 0
 * @throws {DimensionError} if there are more or fewer weights than observations
 * @example
 * const d = logLikelihoodDifferential(point(Natural, NormalMean, [1]), [3, 5])
 * String(d) //=> 'Mean # NormalMean(1) [3]'
 * @see Goal, probability/Goal/Probability/ExponentialFamily.hs, `logLikelihoodDifferential`
 */
export function logLikelihoodDifferential<M extends ExponentialFamily, const S>(
  p: Point<Natural, M>,
  xs: ObservedRows<S, SamplePoint<M>>,
  options: WeightOptions = {},
): Point<Mean, M> {
  checkIn('logLikelihoodDifferential', Natural, p)
  return subtract(averageStatistic('logLikelihoodDifferential', p.manifold, xs, options), toMean(p))
}
