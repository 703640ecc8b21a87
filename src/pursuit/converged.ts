import { checkIterable, DomainError, shown } from '../errors.ts'
import { checkOptions } from '../known-names.ts'
import { shared } from '../shared.ts'

/** When a sequence ends. */
export interface ConvergedOptions {
  /** The rise of the function that a step may still promise at the end (1e-12), in its units: nats of a likelihood. */
  readonly tolerance?: number | undefined
  /** The most steps (1000). */
  readonly steps?: number | undefined
}

/**
 * The points of a gradient sequence up to where it has converged: up to the end of the first step that promises to
 * raise (or lower) the function by no more than `tolerance`. What a step promises is its product with the differential
 * at its start; of a natural gradient of rate 1 that is the square of the gradient's length in the Fisher metric, and
 * no matter of units.
 *
 * It does not look at where the points go: where there is no maximum, as of a logistic regression of classes that can be
 * separated, they run away, and what a step promises falls below any tolerance. {@link fit} tells.
 *
 * @param points what {@link gradientSequence} or {@link vanillaGradientSequence} returned
 * @throws {DomainError} if the sequence is another; when pulled, if so many steps were not enough, or one promises NaN
 * @example
 * const f = Affine(Tensor, Poisson, NormalMean)
 * const data = [{ x: 0, y: 1 }, { x: 1, y: 4 }]
 * const gradient = conditionalLogLikelihoodDifferential(f, data)
 * const points = gradientSequence(gradient, 1, Classic, point(Natural, f, [0, 0]), { sharp: naturalGradient(f, data) })
 * const path = [...converged(points, { tolerance: 1e-9 })]
 * path.length //=> 8
 * path.at(-1)?.coordinates[1]?.toFixed(9) //=> '1.386294361'
 */
export function converged<P>(points: Iterable<P>, options: ConvergedOptions = {}): Iterable<P> {
  const where = 'converged'
  checkIterable(where, points)
  const walk = walks.get(points) as Walk<P> | undefined // of these points
  if (!walk)
    throw new DomainError(
      `${where}: expected what gradientSequence or vanillaGradientSequence returned, received ${shown(points)}; pass the sequence itself, or use cauchySequence`,
    )
  checkOptions(where, options, { tolerance: true, steps: true } satisfies Record<
    keyof ConvergedOptions,
    true
  >)
  const { tolerance = 1e-12, steps = 1000 } = options
  if (!(Number.isFinite(tolerance) && tolerance > 0))
    throw new DomainError(`${where}: expected a tolerance > 0, received ${shown(tolerance)}; try 1e-12`)
  if (!Number.isSafeInteger(steps) || steps < 1)
    throw new DomainError(`${where}: expected a number of steps, received ${shown(steps)}; try 1000`)
  return {
    [Symbol.iterator]() {
      let taken = 0
      return walk((promise) => {
        taken++
        if (Math.abs(promise) <= tolerance) return true
        if (taken < steps && !Number.isNaN(promise)) return false
        throw new DomainError(
          `${where}: expected a step that promises at most ${tolerance} within ${steps} steps, received ${promise} at step ${taken}; ${Number.isNaN(promise) ? 'the sequence diverges, lower its rate' : 'take more steps, follow a natural gradient with a line search and damping, or raise the tolerance'}`,
        )
      })[Symbol.iterator]()
    },
  }
}

/** The points of a sequence, up to the end of the step of which `isOver` says so; it is told what each promised. */
export type Walk<P> = (isOver?: (promise: number) => boolean) => Generator<P, void, undefined>

/** How to walk along sequences. */
export const walks = /* @__PURE__ */ shared('walks', () => new WeakMap<object, Walk<unknown>>())
