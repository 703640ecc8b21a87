import { type Chart, type Mean, Natural } from '../geometry/chart.ts'
import { checkIn } from '../geometry/legendre.ts'
import type { Point } from '../geometry/point.ts'
import type { ExponentialFamily, ObservedRows, SamplePoint } from '../geometry/statistical.ts'
import { toMean } from '../geometry/transition.ts'
import { subtract } from '../geometry/vector.ts'
import { logDensities } from './density.ts'
import { averageStatistic } from './statistics.ts'

/**
 * The mean log-density of observations, under a distribution in any chart.
 *
 * @throws {DomainError} if there are none, or one is not an observation of the family
 * @example
 * logLikelihood(point(Source, Exponential, [1]), [1, 3]) //=> -2
 * @see Goal, probability/Goal/Probability/ExponentialFamily.hs, `logLikelihood`
 */
export function logLikelihood<C extends Chart, M extends ExponentialFamily, const S>(
  p: Point<C, M>,
  xs: ObservedRows<S, SamplePoint<M>>,
): number {
  const logs = logDensities(p, xs)
  return logs.reduce((sum, log) => sum + log, 0) / logs.length
}

/**
 * The differential of {@link logLikelihood} by the natural parameters: the average sufficient statistic less
 * the expected one.
 *
 * @throws {DomainError} if there are no observations, or one is not of the family
 * @example
 * const d = logLikelihoodDifferential(point(Natural, NormalMean, [1]), [3, 5])
 * String(d) //=> 'Mean # NormalMean(1) [3]'
 * @see Goal, probability/Goal/Probability/ExponentialFamily.hs, `logLikelihoodDifferential`
 */
export function logLikelihoodDifferential<M extends ExponentialFamily, const S>(
  p: Point<Natural, M>,
  xs: ObservedRows<S, SamplePoint<M>>,
): Point<Mean, M> {
  checkIn('logLikelihoodDifferential', Natural, p)
  return subtract(averageStatistic('logLikelihoodDifferential', p.manifold, xs), toMean(p))
}
