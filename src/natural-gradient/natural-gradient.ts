import { DomainError, shown } from '../errors.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import { checkIn } from '../geometry/legendre.ts'
import { checkManifold, dimensionOf } from '../geometry/manifold.ts'
import { makePoint, type Point } from '../geometry/point.ts'
import type { Observed } from '../geometry/statistical.ts'
import { checkTogether } from '../geometry/vector.ts'
import { checkOptions } from '../known-names.ts'
import { type FixedOptions, fixedOption, type Observation } from '../likelihood/conditional.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import type { Raise } from '../pursuit/sequences.ts'
import { inputsOf } from './information-products.ts'
import { moveOf } from './move.ts'
import { dampedSolver, naturalSolver } from './solver.ts'

/** How a {@link naturalGradient} is solved for. */
export interface NaturalGradientOptions<F extends ConditionalModel> extends FixedOptions<F> {
  /**
   * What is added to the diagonal of the metric, at least 0, which is the default. Above hidden layers the metric is
   * nearly singular, and some damping (1e-3, say) keeps the steps short.
   */
  readonly damping?: number
  /** The residual at which the solution is good enough, relative to the differential (1e-10). */
  readonly tolerance?: number
  /** The most products with the metric that a solution may take (twice the number of coordinates, at most 1000). */
  readonly iterations?: number
}

const names = { fixed: true, damping: true, tolerance: true, iterations: true } as const satisfies Record<
  keyof NaturalGradientOptions<ConditionalModel>,
  true
>

/**
 * The natural gradient of a function of a map: its differential d raised by the Fisher metric G of the conditional
 * model at the inputs of `data`,
 *
 *   (G + damping·I)⁻¹ d    G = mean of Jᵀ·∇²ψ·J over the inputs
 *
 * where J is the derivative of the output's natural parameters by the coordinates of the map. G is never written out:
 * conjugate gradients need its products alone, each of which is a {@link pushforward}, the metric of the output family,
 * and a {@link propagate}. Of a map without hidden layers, a step of length 1 along it is a step of Fisher scoring, that
 * is, of iteratively reweighted least squares.
 *
 * @param f the manifold of the maps
 * @param data observations, of which the inputs, the weights, the offsets and the trials of tallies matter
 * @returns what {@link gradientSequence} takes as `sharp`: a function of a point and a differential there. Its `inPlace`
 * does the same without a new buffer
 * @throws {DomainError} if there are no observations, one is not of the map's input, or an option is out of range
 * @example
 * const f = Affine(Tensor, Poisson, NormalMean)
 * const data = [{ x: 0, y: 1 }, { x: 1, y: 4 }]
 * const gradient = conditionalLogLikelihoodDifferential(f, data)
 * const points = gradientSequence(gradient, 1, Classic, point(Natural, f, [0, 0]), { sharp: naturalGradient(f, data) })
 * last(take(9, points)).coordinates[1]?.toFixed(12) //=> '1.386294361120'
 * @see S. Amari, Natural gradient works efficiently in learning, Neural Computation 10 (1998); N. N. Schraudolph, Fast
 * curvature matrix-vector products for second-order gradient descent, Neural Computation 14 (2002)
 */
export function naturalGradient<F extends ConditionalModel, const O>(
  f: F,
  data: readonly Observed<O, Observation<F>>[],
  options: NaturalGradientOptions<F> = {},
): Raise<Natural, F> {
  const where = 'naturalGradient'
  checkOptions(where, options, names)
  const fixed = fixedOption(where, f, options)
  const length = dimensionOf(f)
  const { damping = 0, tolerance = 1e-10, iterations = Math.min(2 * length || 1, 1000) } = options
  if (!(Number.isFinite(damping) && damping >= 0))
    throw new DomainError(`${where}: expected a damping ≥ 0, received ${shown(damping)}; try 1e-3`)
  if (!(Number.isFinite(tolerance) && tolerance > 0 && tolerance < 1))
    throw new DomainError(
      `${where}: expected a tolerance between 0 and 1, received ${shown(tolerance)}; try 1e-10`,
    )
  if (!Number.isSafeInteger(iterations) || iterations < 1)
    throw new DomainError(
      `${where}: expected a number of iterations, received ${shown(iterations)}; leave it out for the default`,
    )
  const inputs = inputsOf(where, f, data)
  const accuracy = { tolerance, iterations }
  const solve =
    damping > 0
      ? dampedSolver(where, f, inputs, fixed, accuracy, damping)
      : naturalSolver(where, f, inputs, fixed, accuracy)
  const result = makePoint(Natural, f, new Float64Array(length))

  const inPlace = (theta: Point<Natural, F>, differential: Point<Mean, F>) => {
    checkIn(where, Natural, theta)
    checkManifold(where, f, theta.manifold)
    checkTogether(where, theta, differential, Mean)
    if (!solve(theta.coordinates, differential.coordinates, result.coordinates))
      throw new DomainError(
        `${where}: expected a Fisher metric that is positive along the differential, received none at this map; raise the damping`,
      )
    return result
  }
  return Object.assign(
    (theta: Point<Natural, F>, differential: Point<Mean, F>) =>
      makePoint(Natural, f, inPlace(theta, differential).coordinates.slice()),
    { inPlace, move: moveOf(f, fixed) },
  )
}
