import { checkFunction, DomainError, shown } from '../errors.ts'
import type { Chart, Dual } from '../geometry/chart.ts'
import { checkManifold, dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { type AnyPoint, isPoint, makePoint, type Point } from '../geometry/point.ts'
import { type Riemannian, sharp } from '../geometry/riemannian.ts'
import type { Pursuit } from './pursuit.ts'

/** The differential of a function on points of `M` in the chart `C`. */
export interface Differential<C extends Chart, M extends Manifold> {
  (p: Point<C, M>): Point<Dual<C>, M>
  /** The same without a new buffer: the result holds until the next call. */
  readonly inPlace?: ((p: Point<C, M>) => Point<Dual<C>, M>) | undefined
}

/**
 * The points of a gradient ascent on a Riemannian manifold, endlessly, `p0` first: each step follows the
 * differential raised by the metric, the natural gradient. Nothing is computed that nobody pulls, and every
 * iteration starts anew.
 *
 * @param differential of the function to ascend
 * @param rate the learning rate ε; a negative one descends
 * @param algorithm `Classic`, `momentum(…)` or `adam(…)`
 * @throws {DomainError} if the rate is not a finite number or `p0` not a point
 * @see Goal, geometry/Goal/Geometry/Differential/GradientPursuit.hs, `gradientSequence`
 */
export function gradientSequence<C extends Chart, M extends Riemannian>(
  differential: Differential<C, M>,
  rate: number,
  algorithm: Pursuit,
  p0: Point<C, M>,
): Iterable<Point<C, M>> {
  return pursue('gradientSequence', differential, (p, d) => sharp(p, d), rate, algorithm, p0 as Point<C, M>)
}

/**
 * The points of a gradient ascent that takes the differential itself for the gradient, as if the metric were
 * the identity, endlessly, `p0` first. It works on every manifold, that of a neural network too. Otherwise
 * it is {@link gradientSequence}.
 *
 * @example
 * // half a squared distance, descended
 * const identity = (p: Point<Cartesian, Euclidean<1>>) => p
 * const points = take(3, vanillaGradientSequence(identity, -0.5, Classic, point(Cartesian, Euclidean(1), [8])))
 * points.map((p) => p.coordinates[0]) //=> [8, 4, 2]
 * @see Goal, geometry/Goal/Geometry/Differential/GradientPursuit.hs, `vanillaGradientSequence`
 */
export function vanillaGradientSequence<C extends Chart, M extends Manifold>(
  differential: Differential<C, M>,
  rate: number,
  algorithm: Pursuit,
  p0: Point<C, M>,
): Iterable<Point<C, M>> {
  return pursue('vanillaGradientSequence', differential, (_, d) => d, rate, algorithm, p0)
}

function pursue<C extends Chart, M extends Manifold>(
  where: string,
  differential: Differential<C, M>,
  raised: (p: Point<C, M>, d: Point<Dual<C>, M>) => AnyPoint,
  rate: number,
  algorithm: Pursuit,
  p0: Point<C, M>,
): Iterable<Point<C, M>> {
  checkFunction(where, 'a differential', differential)
  const compute = differential.inPlace ?? differential
  if (!Number.isFinite(rate))
    throw new DomainError(`${where}: expected a finite learning rate, received ${shown(rate)}; try 0.01`)
  if (typeof algorithm?.start !== 'function')
    throw new DomainError(
      `${where}: expected Classic, momentum(…) or adam(…), received ${shown(algorithm)}; pass an algorithm`,
    )
  if (!isPoint(p0))
    throw new DomainError(
      `${where}: expected a point to start from, received ${shown(p0)}; make one with point`,
    )
  return {
    *[Symbol.iterator]() {
      const step = algorithm.start(dimensionOf(p0.manifold))
      for (let p = p0; ; ) {
        yield p
        const next = p.coordinates.slice()
        const d = compute(p)
        checkDifferential(where, p, d)
        step(next, raised(p, d).coordinates, rate)
        p = makePoint(p.chart, p.manifold, next)
      }
    },
  }
}

/** Refuses what is not a differential at the point. */
function checkDifferential(where: string, p: AnyPoint, d: AnyPoint): void {
  if (!isPoint(d) || d.chart !== p.chart.dual)
    throw new DomainError(
      `${where}: expected a differential in ${p.chart.dual?.name ?? 'dual'} coordinates, received ${isPoint(d) ? d.chart.name : shown(d)}; check the function that computes it`,
    )
  checkManifold(where, p.manifold, d.manifold)
}
