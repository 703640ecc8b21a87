import { type Distribution, type ForEach, forEachDistribution } from '../distributions/distribution.ts'
import type { SamplePoint } from '../geometry/statistical.ts'
import { requiredKernel } from './numbers.ts'

/**
 * The most probable observation, or that of the greatest density: one of them, if there are several. Where a density
 * rises without bound towards 0, as that of a `Gamma` of shape below 1 does, it is 0.
 *
 * @returns an observation: true or false, a category, a number; for a batch, one for each row
 * @throws {DomainError} if the density has no single peak, as that of a `Dirichlet` with shapes up to 1
 * @example
 * mode(point(Source, Categorical(3), [0.2, 0.7])) //=> 2
 * mode(point(Source, R(2, Bernoulli), [0.2, 0.7])) //=> [false, true]
 */
export function mode<T extends Distribution>(p: T): ForEach<T, SamplePoint<T['manifold']>> {
  const result = forEachDistribution('mode', p, (kernels, w, offset) =>
    requiredKernel('mode', kernels.mode, p.manifold, 'a family with modes')(w, offset),
  )
  return result as ForEach<T, SamplePoint<T['manifold']>> // a mode is an observation
}
