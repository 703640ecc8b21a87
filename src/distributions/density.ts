import { exp } from '../engine/elementary.ts'
import { roomFor } from '../engine/room.ts'
import { checkFunction, DomainError } from '../errors.ts'
import { type Chart, Mean, Natural } from '../geometry/chart.ts'
import { checkIn, exponentOf } from '../geometry/legendre.ts'
import { checkManifold } from '../geometry/manifold.ts'
import { numericValue } from '../geometry/numeric.ts'
import type { AnyPoint, Point } from '../geometry/point.ts'
import {
  checkedCount,
  checkObservations,
  type ExponentialFamily,
  type Observed,
  type ObservedRows,
  type SamplePoint,
  statisticalKernels,
} from '../geometry/statistical.ts'
import type { Settled } from '../types/settled.ts'
import { densityCoordinates, workingCoordinates } from './working.ts'

/**
 * The density of a distribution at an observation (its probability, where observations are discrete).
 *
 * @throws {DomainError} if `x` is not an observation of the family
 * @example
 * density(point(Source, Bernoulli, [0.25]), true) //=> 0.25
 * @see Goal, probability/Goal/Probability/Statistical.hs, `density`
 */
export function density<C extends Chart, M extends ExponentialFamily, const S>(
  p: Point<C, M>,
  x: Observed<S, SamplePoint<M>>,
): number {
  return exp(logDensitiesAt('density', p, [x])[0]!)
}

/**
 * The logarithm of the {@link density}: θ·s(x) + log h(x) − ψ(θ).
 *
 * @throws {DomainError} if `x` is not an observation of the family
 * @example
 * logDensity(point(Source, Exponential, [1]), 2) //=> -2
 */
export function logDensity<C extends Chart, M extends ExponentialFamily, const S>(
  p: Point<C, M>,
  x: Observed<S, SamplePoint<M>>,
): number {
  return logDensitiesAt('logDensity', p, [x])[0]!
}

/**
 * The {@link logDensity} at every observation.
 *
 * @returns `[count]`
 * @throws {DomainError} if there are none, or one is not an observation of the family
 * @example
 * logDensities(point(Source, Exponential, [1]), [0, 1, 2]) //=> Float64Array(3) [ 0, -1, -2 ]
 */
export function logDensities<C extends Chart, M extends ExponentialFamily, const S>(
  p: Point<C, M>,
  xs: ObservedRows<S, SamplePoint<M>>,
): Float64Array {
  return logDensitiesAt('logDensities', p, xs)
}

/** The log-densities at observations, checked: in whose name errors are thrown. */
export function logDensitiesAt(where: string, p: AnyPoint, xs: ArrayLike<unknown>): Float64Array {
  const w = densityCoordinates(where, p)
  const { samples, closure = samples, logDensity } = statisticalKernels(where, p.manifold)
  const logs = roomFor(where, checkedCount(where, xs))
  checkObservations(where, closure, xs, (x, n) => {
    logs[n] = numericValue(where, logDensity(w, 0, x))
  })
  return logs
}

/**
 * The expectation of a function of the observation under a discrete distribution: the sum over all outcomes
 * (of a count, over those with a probability above 1e-30).
 *
 * @throws {DomainError} if the family has a continuum of outcomes, or more than a million
 * @example
 * expectation(point(Source, Bernoulli, [0.25]), (x) => (x ? 4 : 0)) //=> 1
 * @see Goal, probability/Goal/Probability/Statistical.hs, `expectation`
 */
export function expectation<C extends Chart, M extends ExponentialFamily>(
  p: Point<C, M>,
  f: (x: SamplePoint<M>) => number,
): number {
  const w = densityCoordinates('expectation', p)
  checkFunction('expectation', 'a function of the observation', f)
  const { outcomes } = statisticalKernels('expectation', p.manifold)
  if (!outcomes)
    throw new DomainError(
      `expectation: expected a family of discrete outcomes, received ${p.manifold}; average over a sample instead`,
    )
  const xs: SamplePoint<M>[] = []
  const tooMany = () =>
    new DomainError(
      `expectation: expected at most ${mostOutcomes} outcomes, received more from ${p.manifold}; average over a sample instead`,
    )
  for (const x of outcomes(w, 0)) if (xs.push(x as SamplePoint<M>) > mostOutcomes) throw tooMany()
  if (xs.length === 0) throw tooMany() // beyond all integers that are doubles
  const logs = logDensitiesAt('expectation', p, xs)
  const sum = xs.reduce((sum: number, x, n) => sum + exp(logs[n]!) * f(x), 0)
  return numericValue('expectation', sum)
}

/** More would take seconds, and memory; `R(50, Bernoulli)` has 2^50. */
const mostOutcomes = 1_000_000

/**
 * The cross-entropy −E[log q(x)] (nats) of a distribution `natural` q over x from `mean`. It exceeds the
 * entropy of `mean` by their relative entropy.
 *
 * @throws {DimensionError} if the manifolds differ
 * @example
 * const p = point(Mean, Bernoulli, [0.5])
 * crossEntropy(p, point(Natural, Bernoulli, [0])).toFixed(6) //=> '0.693147'
 * @see Goal, probability/Goal/Probability/ExponentialFamily.hs, `crossEntropy`, which leaves out the base measure
 */
export function crossEntropy<M extends ExponentialFamily>(
  mean: Point<Mean, M>,
  natural: Point<Natural, Settled<M>>,
): number {
  checkIn('crossEntropy', Mean, mean)
  checkIn('crossEntropy', Natural, natural)
  checkManifold('crossEntropy', mean.manifold, natural.manifold)
  const kernels = statisticalKernels('crossEntropy', mean.manifold)
  const [p, q] = [workingCoordinates('crossEntropy', mean), densityCoordinates('crossEntropy', natural)]
  if (!kernels.degenerate?.(p, 0))
    return numericValue(
      'crossEntropy',
      kernels.entropy(p, 0) +
        (p.every((value, i) => value === q[i]) ? 0 : kernels.relativeEntropy(p, 0, q, 0)),
    )
  // of observations that are all equal, all of it is an average
  const exponent = exponentOf('crossEntropy', natural.manifold, natural.coordinates)
  return numericValue(
    'crossEntropy',
    -exponent(mean.coordinates) - kernels.expectedLogBaseMeasure(mean.coordinates, 0),
  )
}

/**
 * The entropy −E[log p(x)] (nats) of a distribution: differential, where observations are continuous.
 *
 * @throws {DomainError} if the coordinates do not determine the distribution
 * @example
 * entropy(point(Source, Bernoulli, [0.5])) === Math.LN2 //=> true
 */
export function entropy<C extends Chart, M extends ExponentialFamily>(p: Point<C, M>): number {
  const w = densityCoordinates('entropy', p)
  return numericValue('entropy', statisticalKernels('entropy', p.manifold).entropy(w, 0))
}
