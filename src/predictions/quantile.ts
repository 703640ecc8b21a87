import { type Distribution, type ForEach, forEachDistribution } from '../distributions/distribution.ts'
import type { AnyPoint } from '../geometry/point.ts'
import type { Moment } from '../geometry/statistical.ts'
import type { Unless } from '../types/verdict.ts'
import { checkProbability, type EachNumber, type HasQuantiles, requiredKernel } from './numbers.ts'

/** What {@link quantile} gives: a number, or one for each of several. */
export type QuantileOf<M extends Distribution['manifold']> = EachNumber<M, number>

/** What {@link interval} gives: a number below and one above, or such for each of several. */
export type IntervalOf<M extends Distribution['manifold']> = EachNumber<
  M,
  readonly [low: number, high: number]
>

/**
 * The least number that an observation does not exceed with at least the given probability: the inverse of
 * {@link cumulative}. At 0 and 1 it is the least and the greatest that an observation may be, or the infinite bound.
 *
 * False and true are 0 and 1, categories are in their order, and angles of a `VonMises` distribution go from the
 * antipode of the mean direction μ, as numbers from μ − π to μ + π. Of a `MultivariateNormal` they are those of each of its
 * numbers.
 *
 * @returns a number, or one for each of copies, pairs and vectors; for a batch, one such for each row
 * @throws {DomainError} if the probability is not from 0 to 1, or observations are not single numbers
 * @example
 * quantile(point(Source, Poisson, [4]), 0.5) //=> 4
 * quantile(point(Source, R(2, Exponential), [1, 2]), 1) //=> [Infinity, Infinity]
 */
export function quantile<T extends Distribution>(
  p: T & { readonly manifold: Unless<HasQuantiles<T['manifold']>> },
  probability: number,
): ForEach<T, QuantileOf<T['manifold']>> {
  checkProbability('quantile', 'probability', probability)
  const result = quantiles('quantile', p, probability, 1 - probability)
  return result as ForEach<T, QuantileOf<T['manifold']>> // a quantile for each number of an observation
}

/**
 * The interval that holds an observation with the given probability, as much being left out below as above:
 * the {@link quantile}s at ½(1 − level) and ½(1 + level). Of discrete numbers it holds at least that probability.
 *
 * That is the interval of the distribution as it is: where {@link predict} gave it, the uncertainty of the fitted
 * parameters is left out.
 *
 * @param level a probability, such as 0.95
 * @returns [low, high], or one for each of copies, pairs and vectors; for a batch, one such for each row
 * @throws {DomainError} if the level is not from 0 to 1, or observations are not single numbers
 * @example
 * interval(point(Source, Binomial(10), [0.5]), 0.95) //=> [2, 8]
 * const [, second] = interval(point(Source, MultivariateNormal(Diagonal, 2), [0, 5, 1, 4]), 0.5)
 * second.map((x) => x.toFixed(2)) //=> ['3.65', '6.35']
 */
export function interval<T extends Distribution>(
  p: T & { readonly manifold: Unless<HasQuantiles<T['manifold']>> },
  level: number,
): ForEach<T, IntervalOf<T['manifold']>> {
  checkProbability('interval', 'level', level)
  const tail = 0.5 * (1 - level)
  const low = quantiles('interval', p, tail, 1 - tail)
  const high = quantiles('interval', p, 1 - tail, tail)
  return paired(low, high) as ForEach<T, IntervalOf<T['manifold']>> // likewise
}

export const singleNumbers = 'a family of single numbers'

function quantiles(where: string, p: AnyPoint, probability: number, complement: number): Moment {
  return forEachDistribution(where, p, (kernels, w, offset) => {
    const kernel = requiredKernel(where, kernels.quantile, p.manifold, singleNumbers)
    return kernel(w, offset, probability, complement)
  })
}

/** Pairs of the numbers in the same places. */
function paired(low: Moment, high: Moment): Moment {
  return typeof low === 'number'
    ? [low, high]
    : low.map((part, i) => paired(part, (high as readonly Moment[])[i]!)) // of the same shape
}
