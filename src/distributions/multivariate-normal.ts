import { DomainError } from '../errors.ts'
import {
  type CovarianceForm,
  MultivariateNormal,
  type MultivariateNormalFamily,
} from '../families/multivariate-normal.ts'
import { type NormalMean, StandardNormal } from '../families/normal-mean.ts'
import { Mean, Source } from '../geometry/chart.ts'
import { checkIn } from '../geometry/legendre.ts'
import { checkManifold, dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { type AnyPoint, checkDomain, makePoint, type Point } from '../geometry/point.ts'
import type { Replicated } from '../geometry/replicated.ts'
import { type AnyLinear, type LinearMap, linear } from '../maps/linear.ts'
import type { Settled } from '../types/settled.ts'

/** Any `MultivariateNormal<F, N>`. */
export interface AnyMultivariateNormal extends Manifold {
  readonly kind: 'MultivariateNormal'
  readonly representation: CovarianceForm
  readonly size: number
}

/** The covariances of `N` numbers in the representation `F`, as linear maps. */
export type Covariance<F, N extends number> = LinearMap<
  F,
  Replicated<N, NormalMean>,
  Replicated<N, NormalMean>
>

/** Any {@link Covariance}. */
export interface AnyCovariance extends AnyLinear {
  readonly representation: CovarianceForm
  readonly output: Manifold & { readonly kind: 'R'; readonly size: number; readonly base: NormalMean }
}

/**
 * The mean and the covariance of a multivariate normal distribution, the covariance as a linear map. They share
 * its coordinates; nothing is copied.
 *
 * @throws {DomainError} if the distribution is another, or not in source coordinates
 * @example
 * const p = point(Source, MultivariateNormal(PositiveDefinite, 2), [1, 2, 4, 0.5, 9])
 * const [mean, covariance] = splitMultivariateNormal(p)
 * String(mean) //=> 'Mean # R<2, NormalMean>(2) [1, 2]'
 * apply(covariance, point(Natural, StandardNormal(2), [1, 0])).coordinates //=> Float64Array(2) [ 4, 0.5 ]
 * @see Goal, probability/Goal/Probability/Distributions.hs, `splitMultivariateNormal`
 */
export function splitMultivariateNormal<M extends AnyMultivariateNormal>(
  p: Point<Source, M>,
): [Point<Mean, Replicated<M['size'], NormalMean>>, Point<Mean, Covariance<M['representation'], M['size']>>] {
  const where = 'splitMultivariateNormal'
  checkIn(where, Source, p)
  const { kind, representation, size } = p.manifold as AnyMultivariateNormal
  if (kind !== 'MultivariateNormal')
    throw new DomainError(
      `${where}: expected a point of MultivariateNormal, received one of ${p.manifold}; use that family`,
    )
  const numbers = standardNormal(size)
  const parts: [AnyPoint, AnyPoint] = [
    makePoint(Mean, numbers, p.coordinates.subarray(0, size)),
    makePoint(Mean, linear(representation, numbers, numbers), p.coordinates.subarray(size)),
  ]
  return parts as ReturnType<typeof splitMultivariateNormal<M>> // the manifolds are those that it names
}

/**
 * The multivariate normal distribution with this mean and covariance.
 *
 * @throws {DimensionError} if the covariance is not one of as many numbers as the mean has
 * @throws {DomainError} if the covariance is not positive definite
 * @example
 * const mean = point(Mean, StandardNormal(2), [1, 2])
 * const covariance = point(Mean, Linear(Scale, StandardNormal(2), StandardNormal(2)), [4])
 * String(joinMultivariateNormal(mean, covariance)) //=> 'Source # MultivariateNormal<Scale, 2>(3) [1, 2, 4]'
 * @see Goal, probability/Goal/Probability/Distributions.hs, `joinMultivariateNormal`
 */
export function joinMultivariateNormal<L extends AnyCovariance>(
  mean: Point<Mean, Settled<L['output']>>,
  covariance: Point<Mean, L>,
): Point<Source, MultivariateNormalFamily<L['representation'], L['output']['size']>> {
  const where = 'joinMultivariateNormal'
  checkIn(where, Mean, mean)
  checkIn(where, Mean, covariance)
  const { kind, representation, output } = covariance.manifold as AnyCovariance
  if (kind !== 'Linear')
    throw new DomainError(
      `${where}: expected a covariance, received a point of ${covariance.manifold}; make one of Linear`,
    )
  const size = dimensionOf(output)
  const numbers = standardNormal(size)
  for (const manifold of [output, covariance.manifold.input, mean.manifold])
    checkManifold(where, numbers, manifold)
  const manifold: Manifold = MultivariateNormal(representation, size as 1) // which refuses other representations
  const coordinates = new Float64Array(dimensionOf(manifold))
  coordinates.set(mean.coordinates)
  coordinates.set(covariance.coordinates, size)
  const p = makePoint(Source, manifold, coordinates)
  checkDomain(where, p)
  return p as ReturnType<typeof joinMultivariateNormal<L>> // its manifold is the one that is named there
}

/** The manifold of the means. */
function standardNormal(size: number): Manifold {
  return StandardNormal(size as 1) // a `number` is no size to the compiler
}
