import { type Distribution, type ForEach, forEachDistribution } from '../distributions/distribution.ts'
import type { Tails } from '../engine/tails.ts'
import type { AnyPoint } from '../geometry/point.ts'
import type { Each, MayBe, Moment } from '../geometry/statistical.ts'
import type { TypedNumbers } from '../types/typed-numbers.ts'
import type { Unless, Wrong } from '../types/verdict.ts'
import { checkMoment, type HasQuantiles, requiredKernel } from './numbers.ts'
import { type QuantileOf, singleNumbers } from './quantile.ts'

/**
 * The probability P(X ≤ x) that an observation is at most x: of several numbers, that of each.
 *
 * False and true are 0 and 1, categories are in their order, and angles of a `VonMises` distribution go from the
 * antipode of the mean direction, whichever of those that differ by 2π is given.
 *
 * @param x any number, an infinite one too; as many as an observation holds
 * @returns a probability, or one for each of copies, pairs and vectors; for a batch, one such for each row
 * @throws {DomainError} if `x` is not a number, or observations are not single numbers
 * @example
 * cumulative(point(Source, Normal, [3, 4]), 3) //=> 0.5
 */
export function cumulative<T extends Distribution, const S extends Given>(
  p: T & { readonly manifold: Unless<HasQuantiles<T['manifold']>> },
  x: [...MayBe<S, QuantileOf<T['manifold']>>] extends Wrong ? QuantileOf<T['manifold']> : S,
): ForEach<T, QuantileOf<T['manifold']>> {
  // a probability for each number of an observation, here and below
  return tail('cumulative', p, x, ({ lower }) => lower) as ForEach<T, QuantileOf<T['manifold']>>
}

/**
 * The probability P(X > x) that an observation is above x, with all the digits that 1 − {@link cumulative} has lost where
 * it is small.
 *
 * @param x any number, an infinite one too; as many as an observation holds
 * @returns a probability, or one for each of copies, pairs and vectors; for a batch, one such for each row
 * @throws {DomainError} if `x` is not a number, or observations are not single numbers
 * @example
 * survival(point(Source, Normal, [0, 1]), 10).toPrecision(6) //=> '7.61985e-24'
 */
export function survival<T extends Distribution, const S extends Given>(
  p: T & { readonly manifold: Unless<HasQuantiles<T['manifold']>> },
  x: [...MayBe<S, QuantileOf<T['manifold']>>] extends Wrong ? QuantileOf<T['manifold']> : S,
): ForEach<T, QuantileOf<T['manifold']>> {
  return tail('survival', p, x, ({ upper }) => upper) as ForEach<T, QuantileOf<T['manifold']>>
}

/**
 * The logarithm of {@link cumulative}, also where that is 0 or 1 as a double.
 *
 * @param x any number, an infinite one too; as many as an observation holds
 * @returns a logarithm (nats), or one for each of copies, pairs and vectors; for a batch, one such for each row
 * @throws {DomainError} if `x` is not a number, or observations are not single numbers
 * @example
 * logCumulative(point(Source, Normal, [0, 1]), -100).toFixed(6) //=> '-5005.524209'
 */
export function logCumulative<T extends Distribution, const S extends Given>(
  p: T & { readonly manifold: Unless<HasQuantiles<T['manifold']>> },
  x: [...MayBe<S, QuantileOf<T['manifold']>>] extends Wrong ? QuantileOf<T['manifold']> : S,
): ForEach<T, QuantileOf<T['manifold']>> {
  return tail('logCumulative', p, x, ({ logLower }) => logLower) as ForEach<T, QuantileOf<T['manifold']>>
}

/**
 * The logarithm of {@link survival}, also where that is 0 or 1 as a double.
 *
 * @param x any number, an infinite one too; as many as an observation holds
 * @returns a logarithm (nats), or one for each of copies, pairs and vectors; for a batch, one such for each row
 * @throws {DomainError} if `x` is not a number, or observations are not single numbers
 * @example
 * logSurvival(point(Source, Exponential, [2]), 1000) //=> -2000
 */
export function logSurvival<T extends Distribution, const S extends Given>(
  p: T & { readonly manifold: Unless<HasQuantiles<T['manifold']>> },
  x: [...MayBe<S, QuantileOf<T['manifold']>>] extends Wrong ? QuantileOf<T['manifold']> : S,
): ForEach<T, QuantileOf<T['manifold']>> {
  return tail('logSurvival', p, x, ({ logUpper }) => logUpper) as ForEach<T, QuantileOf<T['manifold']>>
}

/** Numbers that may be meant for those that an observation holds. */
type Given = number | TypedNumbers | readonly Given[]

function tail(where: string, p: AnyPoint, x: unknown, choose: (tails: Tails) => number): Moment {
  return forEachDistribution(where, p, (kernels, w, offset) => {
    const kernel = requiredKernel(where, kernels.tails, p.manifold, singleNumbers)
    const numbers: unknown = x
    checkMoment(where, p.manifold, numbers)
    return chosen(kernel(w, offset, numbers), choose)
  })
}

function chosen(tails: Each<Tails>, choose: (tails: Tails) => number): Moment {
  return isList(tails) ? tails.map((part) => chosen(part, choose)) : choose(tails)
}

function isList<T>(each: Each<T>): each is readonly Each<T>[] {
  return Array.isArray(each)
}
