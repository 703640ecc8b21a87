import { checkFunction, checkIterable, DomainError, shown } from '../errors.ts'
import type { Settled } from '../types/settled.ts'
import { last } from './iterables.ts'

/**
 * The points of a sequence for as long as each is further than `tolerance` from the one before; the first
 * always.
 *
 * @param distance from one point to the next
 * @param tolerance in the units of the distance
 * @throws {DomainError} if the tolerance is not a positive number; when pulled, if a distance is NaN
 * @example
 * const halves = [8, 4, 2, 1].map((x) => point(Cartesian, Euclidean(1), [x]))
 * last(cauchySequence(euclideanDistance, 2, halves)).coordinates[0] //=> 4
 * @see Goal, geometry/Goal/Geometry/Differential/GradientPursuit.hs, `cauchySequence`
 */
export function cauchySequence<P>(
  distance: (p: Settled<P>, q: Settled<P>) => number,
  tolerance: number,
  points: Iterable<P>,
): Iterable<P> {
  checkFunction('cauchySequence', 'a distance', distance)
  checkIterable('cauchySequence', points)
  if (!Number.isFinite(tolerance) || tolerance <= 0)
    throw new DomainError(`cauchySequence: expected a tolerance > 0, received ${shown(tolerance)}; try 1e-6`)
  return {
    *[Symbol.iterator]() {
      let previous: { p: P } | undefined
      for (const p of points) {
        const step = previous && distance(previous.p, p)
        if (Number.isNaN(step))
          throw new DomainError(
            'cauchySequence: expected a distance from each point to the next, received NaN; the sequence diverges, lower its rate',
          )
        if (step !== undefined && step <= tolerance) return
        yield p
        previous = { p }
      }
    },
  }
}

/**
 * The last point of the {@link cauchySequence}.
 *
 * @throws {DomainError} if the sequence is empty
 * @example
 * const halves = [8, 4, 2, 1].map((x) => point(Cartesian, Euclidean(1), [x]))
 * cauchyLimit(euclideanDistance, 2, halves).coordinates[0] //=> 4
 */
export function cauchyLimit<P>(
  distance: (p: Settled<P>, q: Settled<P>) => number,
  tolerance: number,
  points: Iterable<P>,
): P {
  return last(cauchySequence(distance, tolerance, points))
}
