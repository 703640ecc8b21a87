import type { Settled } from '../types/settled.ts'
import { Mean, Natural } from './chart.ts'
import { checkIn, exponentOf, type Legendre, legendreKernels } from './legendre.ts'
import { checkManifold } from './manifold.ts'
import { numericValue } from './numeric.ts'
import type { AnyPoint, Point } from './point.ts'
import { checkDensity, statistical } from './statistical.ts'
import { coordinatesIn } from './transition.ts'
import { originOf, Working } from './working.ts'

/**
 * The convex conjugate of the potential, φ(η) = sup θ·η − ψ(θ); at dual points ψ(θ) + φ(η) = θ·η. For a
 * family whose base measure is 1 it is the negative entropy.
 *
 * @example
 * dualPotential(point(Mean, Poisson, [1])) //=> -1
 */
export function dualPotential<M extends Legendre>(p: Point<Mean, M>): number {
  checkIn('dualPotential', Mean, p)
  const { dualPotential, dualPotentialAt } = legendreKernels('dualPotential', p.manifold)
  return numericValue(
    'dualPotential',
    dualPotentialAt && originOf(p)
      ? dualPotentialAt(coordinatesIn(Working, p), 0)
      : dualPotential(p.coordinates, 0),
  )
}

/**
 * The canonical divergence ψ(θ) + φ(η) − θ·η of a point from one in dual coordinates: never negative, and zero
 * only if they are the same point.
 *
 * @throws {DimensionError} if the manifolds differ
 * @example
 * const p = point(Natural, NormalMean, [1])
 * canonicalDivergence(p, point(Mean, NormalMean, [4])) //=> 4.5
 * @see Goal, geometry/Goal/Geometry/Differential.hs, `canonicalDivergence`
 */
export function canonicalDivergence<M extends Legendre>(
  p: Point<Natural, M>,
  q: Point<Mean, Settled<M>>,
): number {
  checkIn('canonicalDivergence', Natural, p)
  checkIn('canonicalDivergence', Mean, q)
  checkManifold('canonicalDivergence', p.manifold, q.manifold)
  return numericValue('canonicalDivergence', divergence('canonicalDivergence', p, q))
}

/**
 * The relative entropy (Kullback–Leibler divergence, nats) of the distribution `natural` from `mean`:
 * E[log p(x) − log q(x)] over x from `mean`.
 *
 * @throws {DimensionError} if the manifolds differ
 * @example
 * const p = point(Mean, Bernoulli, [0.5])
 * relativeEntropy(p, toNatural(p)) //=> 0
 */
export function relativeEntropy<M extends Legendre>(
  mean: Point<Mean, M>,
  natural: Point<Natural, Settled<M>>,
): number {
  checkIn('relativeEntropy', Mean, mean)
  checkIn('relativeEntropy', Natural, natural)
  checkManifold('relativeEntropy', mean.manifold, natural.manifold)
  return numericValue('relativeEntropy', divergence('relativeEntropy', natural, mean))
}

/** ψ(θ) + φ(η) − θ·η, of an exponential family without what cancels in it. */
function divergence(where: string, natural: AnyPoint, mean: AnyPoint): number {
  const { manifold } = mean
  const kernels = statistical.in(manifold)
  if (kernels) {
    const { relativeEntropy, degenerate } = kernels
    const [p, q] = [coordinatesIn(Working, mean), coordinatesIn(Working, natural)]
    checkDensity(where, kernels, q, natural)
    if (degenerate?.(p, 0)) return Number.POSITIVE_INFINITY
    return p.every((value, i) => value === q[i]) ? 0 : relativeEntropy(p, 0, q, 0)
  }
  const { dualPotential } = legendreKernels(where, manifold)
  const exponent = exponentOf(where, manifold, natural.coordinates)
  const difference = dualPotential(mean.coordinates, 0) - exponent(mean.coordinates)
  return Math.max(difference, 0) // at one and the same point the terms may round to −1e-16
}
