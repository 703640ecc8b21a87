import { checkRandom, type Random } from '../engine/random.ts'
import { DomainError, shown } from '../errors.ts'
import { type Chart, Natural } from '../geometry/chart.ts'
import { checkDefinition, type Manifold } from '../geometry/manifold.ts'
import { type Point, zero } from '../geometry/point.ts'
import { checkUnbounded } from '../maps/shapes.ts'
import { drawNumbersFrom, type RealFamily } from './sampling.ts'

/** A manifold of which every vector of real numbers is a point: of maps, or of a family of domain ℝⁿ. */
interface UnboundedManifold extends Manifold {
  readonly naturalDomain: 'ℝⁿ' | undefined
}

/**
 * A point whose natural coordinates are drawn independently from a distribution.
 *
 * @throws {DomainError} if not every vector of real numbers is a point of the manifold
 * @example
 * const net = NeuralNetwork([[Tensor, R(5, Bernoulli)]], Tensor, NormalMean, NormalMean)
 * const theta = initialize(net, point(Source, Normal, [0, 0.1]), random(1))
 * theta.coordinates.length //=> 16
 * @see Goal, probability/Goal/Probability/Statistical.hs, `initialize`
 */
export function initialize<M extends UnboundedManifold, C extends Chart, D extends RealFamily>(
  manifold: M,
  distribution: Point<C, D>,
  random: Random,
): Point<Natural, M> {
  const draw = drawNumbersFrom('initialize', distribution, random)
  return filled('initialize', manifold, draw)
}

/**
 * A point whose natural coordinates are drawn independently and uniformly between two bounds.
 *
 * @throws {DomainError} if the bounds are not finite and in order, or not every vector of real numbers is a point
 * of the manifold
 * @example
 * const theta = uniformInitialize(R(2, Poisson), [-1, 1], random(1))
 * theta.coordinates.every((value) => Math.abs(value) <= 1) //=> true
 * @see Goal, probability/Goal/Probability/Statistical.hs, `uniformInitialize`
 */
export function uniformInitialize<M extends UnboundedManifold>(
  manifold: M,
  bounds: readonly [low: number, high: number],
  random: Random,
): Point<Natural, M> {
  if (!Array.isArray(bounds) || bounds.length !== 2)
    throw new DomainError(
      `uniformInitialize: expected [low, high], received ${shown(bounds)}; give two bounds`,
    )
  const [low, high] = bounds
  if (!Number.isFinite(low) || !Number.isFinite(high) || low > high)
    throw new DomainError(
      `uniformInitialize: expected [low, high], received [${shown(low)}, ${shown(high)}]; order finite bounds`,
    )
  checkRandom('uniformInitialize', random)
  return filled('uniformInitialize', manifold, () => low + (high - low) * random.uniform())
}

function filled<M extends Manifold>(where: string, manifold: M, draw: () => number): Point<Natural, M> {
  checkDefinition(where, manifold)
  checkUnbounded(where, manifold)
  const p = zero(Natural, manifold)
  for (let i = 0; i < p.coordinates.length; i++) p.coordinates[i] = draw()
  return p
}
