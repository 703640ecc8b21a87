import { checkRandom, type Random } from '../engine/random.ts'
import { checkItems } from '../engine/room.ts'
import { checkFunction, DomainError, shown } from '../errors.ts'
import type { Chart } from '../geometry/chart.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import type { AnyPoint, Point } from '../geometry/point.ts'
import { isNumber, type SampleSpace } from '../geometry/sample-space.ts'
import { type ExponentialFamily, type SamplePoint, statisticalKernels } from '../geometry/statistical.ts'
import { densityCoordinates } from './working.ts'

/**
 * Draws one observation from a distribution.
 *
 * @example
 * samplePoint(point(Source, Bernoulli, [1]), random(1)) //=> true
 * @see Goal, probability/Goal/Probability/Statistical.hs, `samplePoint`
 */
export function samplePoint<C extends Chart, M extends ExponentialFamily>(
  p: Point<C, M>,
  random: Random,
): SamplePoint<M> {
  return drawFrom('samplePoint', p, random)() as SamplePoint<M>
}

/**
 * Draws `n` independent observations from a distribution.
 *
 * @throws {DomainError} if `n` is not a natural number
 * @throws {DimensionError} if no array can hold as many
 * @example
 * sample(point(Source, Bernoulli, [1]), 3, random(1)) //=> [ true, true, true ]
 * @see Goal, probability/Goal/Probability/Statistical.hs, `sample`
 */
export function sample<C extends Chart, M extends ExponentialFamily>(
  p: Point<C, M>,
  n: number,
  random: Random,
): SamplePoint<M>[] {
  if (!Number.isSafeInteger(n) || n < 0)
    throw new DomainError(`sample: expected how many, received ${shown(n)}; count from 0`)
  const draw = drawFrom('sample', p, random)
  checkItems('sample', n, dimensionOf(p.manifold))
  return Array.from({ length: n }, draw) as SamplePoint<M>[]
}

/** Distributions of single real numbers, such as noise. */
export interface RealFamily extends ExponentialFamily {
  readonly samples: SampleSpace<number>
}

/**
 * The function `f` with noise added to it: a draw from `noise`, a new one at every call.
 *
 * @example
 * const noisy = noisyFunction(point(Source, Normal, [0, 0.01]), (x: number) => 2 * x)
 * Math.abs(noisy(3, random(1)) - 6) < 1 //=> true
 * @see Goal, probability/Goal/Probability/Statistical.hs, `noisyFunction`
 */
export function noisyFunction<C extends Chart, M extends RealFamily, X>(
  noise: Point<C, M>,
  f: (x: X) => number,
): (x: X, random: Random) => number {
  checkFunction('noisyFunction', 'a function to add noise to', f)
  checkReal('noisyFunction', noise)
  return (x, random) => {
    const y = f(x)
    if (!Number.isFinite(y))
      throw new DomainError(
        `noisyFunction: expected a function with finite values, received ${shown(y)} from it; check the function`,
      )
    return y + drawNumbersFrom('noisyFunction', noise, random)()
  }
}

/** A function that draws one observation after the other. */
export function drawFrom(where: string, p: AnyPoint, random: Random): () => unknown {
  const w = densityCoordinates(where, p)
  checkRandom(where, random)
  const { draw } = statisticalKernels(where, p.manifold)
  return () => draw(w, 0, random)
}

/** A function that draws one number after the other. */
export function drawNumbersFrom(where: string, p: AnyPoint, random: Random): () => number {
  checkReal(where, p)
  return drawFrom(where, p, random) as () => number // as was checked
}

/** @throws {DomainError} if what is drawn from the distribution is not a number */
function checkReal(where: string, p: AnyPoint): void {
  densityCoordinates(where, p)
  if (!isNumber(statisticalKernels(where, p.manifold).samples))
    throw new DomainError(`${where}: expected a family of real numbers, received ${p.manifold}; use Normal`)
}
