import { DomainError } from '../errors.ts'
import type { ShapeError } from '../types/shape-error.ts'
import type { Known, Right, Unless, Wrong } from '../types/verdict.ts'
import { Cartesian, Mean, Natural } from './chart.ts'
import type { CanMove, End, Ending, Movable, NoiseDimension, Predicted } from './end.ts'
import { product, type Run } from './factors.ts'
import { checkIn } from './legendre.ts'
import {
  type Dimension,
  defineManifold,
  dimensionOf,
  isManifold,
  type Manifold,
  named,
  sameManifold,
} from './manifold.ts'
import type { NameOf } from './name-of.ts'
import { checkNumbers, numeric } from './numeric.ts'
import { Pair } from './pair.ts'
import { type AnyPoint, checkPoint, makePoint, type Point } from './point.ts'
import { R } from './replicated.ts'
import { type UnboundedKernels, unboundedCoordinates } from './unbounded-kernels.ts'

/** What the translation of a map to `Y` is a point of: `Y`, in coordinates that are all of ℝⁿ. */
export type Translation<Y extends Manifold> = Y['naturalDomain'] extends 'ℝⁿ' | undefined ? Y : Unbounded<Y>

/**
 * The end of a family not all of whose natural parameters are distributions, and which is written in {@link Unbounded}
 * coordinates u instead.
 *
 * @typeParam Moves how many of u the input of a map moves: the first
 * @typeParam Beside how many are learned beside them
 */
export interface EndOfFamily<Y extends Manifold, Moves extends number, Beside extends number> extends End {
  readonly movable: Beside extends 0 ? Unbounded<Y> : Location<Y>
  readonly moves: Moves
  readonly noise: Beside
  readonly predicted: Y
  readonly canMove: Right
}

/** The coordinates u of a family, or of copies or a pair of such, that the input of a map moves. */
export interface Location<in out M extends Manifold> extends Manifold {
  readonly kind: 'Location'
  readonly arguments: readonly [M]
  readonly base: M
  readonly dimension: M extends Ending<infer E extends End & { readonly moves: number }> ? E['moves'] : number
  readonly charts: UnboundedCharts
  readonly naturalDomain: undefined
  readonly samples: undefined
}

type UnboundedCharts = readonly (Natural | Mean | Cartesian)[]
const charts: UnboundedCharts = [Natural, Mean, Cartesian]

/**
 * The distributions of a family, written in coordinates u that may be any real numbers: first those that the input of a
 * map to the family moves, then those that are learned beside.
 *
 *                                  moved                     learned beside
 *   Normal                         μ                         ρ = log 1/σ²
 *   MultivariateNormal<F, N>       μ                         Diagonal: ρᵢ = log 1/σᵢ², Scale: ρ, PositiveDefinite: the
 *                                                            lower triangle of L with Σ⁻¹ = L Lᵀ, row by row, the
 *                                                            logarithms of its diagonal in place of that
 *   LogNormal                      mean of log x             ρ = log 1/(variance of log x)
 *   Gamma                          log mean                  log shape
 *   InverseGaussian                log mean                  log λ
 *   Beta                           logit mean                log precision
 *   Exponential, Geometric, NegativeBinomial<r>    log mean
 *   Laplace<m>, Weibull<k>         log scale
 *   Dirichlet<k>                   log αᵢ
 *
 * It is what the translation of a map that ends in the family is a point of, so that no step of a pursuit can leave the
 * family; such a point splits into what moves and what is learned beside. As the output of a map it is moved by the input
 * as a whole, and what is predicted is a distribution of the family.
 *
 * @typeParam M a family, or copies or a pair of such: what is moved of all parts, then what is learned beside, in the
 * order of the parts
 */
export interface Unbounded<in out M extends Manifold> extends Manifold {
  readonly kind: 'Unbounded'
  readonly arguments: readonly [M]
  readonly base: M
  readonly dimension: Dimension<M>
  readonly charts: UnboundedCharts
  readonly naturalDomain: undefined
  readonly samples: M['samples']
  /** What the input of a map to the family moves, and what is learned beside; nothing, if it moves all of it. */
  readonly parts: NoiseDimension<M> extends 0 ? undefined : readonly [Movable<M>, Noise<M>]
  readonly end?: EndOfUnbounded<M>
}

/** The coordinates u of a family, or of copies or a pair of such, that are learned beside those that an input moves. */
export interface Noise<in out M extends Manifold> extends Manifold {
  readonly kind: 'Noise'
  readonly arguments: readonly [M]
  readonly base: M
  readonly dimension: NoiseDimension<M>
  readonly charts: UnboundedCharts
  readonly naturalDomain: undefined
  readonly samples: undefined
}

interface EndOfUnbounded<M extends Manifold> extends End {
  readonly movable: Unbounded<M>
  readonly noise: 0
  readonly predicted: M
  readonly canMove: Right
}

/**
 * Those coordinates of a family.
 *
 * @throws {DomainError} if it has none, or all of it moves, or it says of what else they are coordinates
 * @example
 * Location(Gamma).dimension //=> 1
 */
export function Location<M extends Manifold>(family: M & Known<M> & Unless<Bounded<M>>): Location<M> {
  const base = checkedFamily('Location', family)
  const { moves, movable } = kernelsOf(base)
  if (movable || moves === dimensionOf(base) || product.in(base))
    throw new DomainError(
      `Location: expected a family of which an input moves the first coordinates, received ${named(family)}, of which it moves ${movableOf(base)}; use that`,
    )
  return partManifold('Location', base, moves) as Location<M>
}

/** What `M` is to be that has unbounded coordinates of its own: `unknown` if it has, else an error. */
export type Bounded<M extends Manifold> = [...CanMove<M>] extends Wrong
  ? ShapeError<`${NameOf<M>} has no unbounded coordinates`>
  : 'ℝⁿ' extends M['naturalDomain'] // of one of several, too
    ? ShapeError<`the coordinates of ${NameOf<M>} may be any real numbers already`>
    : undefined extends M['naturalDomain']
      ? ShapeError<`${NameOf<M>} is no family`>
      : [Predicted<M>] extends [M]
        ? unknown
        : ShapeError<`a part of ${NameOf<M>} is in unbounded coordinates already`>

/**
 * The distributions of a family in coordinates that may be any real numbers: as the output of a map, all of them are
 * moved by the input.
 *
 * @throws {DomainError} if the family has no such coordinates, or its own may be any real numbers already
 * @example
 * // a variance that depends on the input
 * const net = NeuralNetwork([[Tensor, R(5, Softplus)]], Tensor, Unbounded(Normal), NormalMean)
 * net.dimension //=> 22
 */
export function Unbounded<M extends Manifold>(family: M & Known<M> & Unless<Bounded<M>>): Unbounded<M> {
  return unboundedManifold(checkedFamily('Unbounded', family)) as Unbounded<M>
}

function unboundedManifold(base: Manifold): Manifold {
  const kernels = kernelsOf(base)
  const dimension = dimensionOf(base)
  return defineManifold({
    kind: 'Unbounded',
    arguments: [base],
    base,
    dimension,
    charts,
    naturalDomain: undefined,
    samples: base.samples,
    parts:
      kernels.moves === dimension
        ? undefined
        : Object.freeze([movableOf(base), partManifold('Noise', base, dimension - kernels.moves)]),
    kernels: unboundedCoordinates.of({ ...kernels, moves: dimension }),
  })
}

/** Some of the unbounded coordinates of a family. */
function partManifold(kind: 'Location' | 'Noise', base: Manifold, dimension: number): Manifold {
  return defineManifold({
    kind,
    arguments: [base],
    base,
    dimension,
    charts,
    naturalDomain: undefined,
    samples: undefined,
    kernels: {},
  })
}

/** How many coordinates of a translation the input of a map moves. */
export function movesOf(manifold: Manifold): number {
  return unboundedCoordinates.in(manifold)?.moves ?? dimensionOf(manifold)
}

/** The part of a manifold that the input of a map moves. */
export function movableOf(manifold: Manifold): Manifold {
  const kernels = unboundedCoordinates.in(manifold)
  if (!kernels || manifold.kind === 'Unbounded') return manifold
  const parts = product.in(manifold)
  if (parts) return ofParts(manifold, parts, movableOf)
  if (kernels.movable) return kernels.movable
  return kernels.moves === dimensionOf(manifold)
    ? unboundedManifold(manifold)
    : partManifold('Location', manifold, kernels.moves)
}

/** What the translation of a map to the manifold is a point of. */
export function translationOf(manifold: Manifold): Manifold {
  return unboundedCoordinates.in(manifold) && manifold.naturalDomain !== undefined
    ? unboundedManifold(manifold)
    : manifold
}

/** What a map to the manifold predicts. */
export function predictedOf(manifold: Manifold): Manifold {
  if (!unboundedCoordinates.in(manifold)) return manifold
  if (manifold.kind === 'Unbounded') return (manifold as Unbounded<Manifold>).base
  const parts = product.in(manifold)
  return parts ? ofParts(manifold, parts, predictedOf) : manifold
}

/** The product of what is made of each factor: copies of it, or a pair. */
function ofParts(manifold: Manifold, runs: readonly Run[], made: (factor: Manifold) => Manifold): Manifold {
  const [first, second] = runs.map(({ factor }) => made(factor))
  return manifold.kind === 'R'
    ? (R(runs[0]!.copies as 1, first!) as Manifold) // a `number` is no size to the compiler
    : Pair(first!, second!)
}

/**
 * A distribution in coordinates that may be any real numbers, as the translation of a map is written.
 *
 * @throws {DomainError} if the family has no such coordinates
 * @example
 * String(unbounded(toNatural(point(Source, Normal, [3, 1])))) //=> 'Natural # Unbounded<Normal>(2) [3, 0]'
 */
export function unbounded<M extends Manifold>(
  p: Point<Natural, M> & Unless<Bounded<M>>,
): Point<Natural, Unbounded<M>> {
  checkIn('unbounded', Natural, p)
  const family = checkedFamily('unbounded', p.manifold)
  const coordinates = new Float64Array(p.coordinates.length)
  kernelsOf(family).unbound(p.coordinates, coordinates, 0)
  return numeric('unbounded', makePoint(Natural, unboundedManifold(family) as Unbounded<M>, coordinates))
}

/**
 * The distribution that the translation of a map is, in natural coordinates.
 *
 * @throws {DomainError} if it is not a point of such a manifold
 * @example
 * const f = point(Natural, Affine(Tensor, Normal, NormalMean), [0, Math.log(4), 1])
 * toSource(bounded(split(f)[0])).coordinates[1] //=> 0.25
 */
export function bounded<M extends Manifold>(p: Point<Natural, Unbounded<M>>): Point<Natural, M> {
  checkPoint('bounded', p)
  const { chart, manifold } = p as AnyPoint
  if (chart !== Natural || manifold.kind !== 'Unbounded')
    throw new DomainError(
      `bounded: expected the translation of a map in Natural coordinates, received ${p}; split the map first`,
    )
  checkNumbers('bounded', p)
  const { base } = p.manifold
  const coordinates = new Float64Array(p.coordinates.length)
  kernelsOf(base).bound(p.coordinates, coordinates, 0)
  return numeric('bounded', makePoint(Natural, base, coordinates))
}

/** Those of a family that is known to have them. */
function kernelsOf(family: Manifold): UnboundedKernels {
  return unboundedCoordinates.in(family)!
}

/** @throws {DomainError} in the words of {@link Bounded} */
function checkedFamily(where: string, manifold: Manifold): Manifold {
  const fail = (reason: string): never => {
    throw new DomainError(`${where}: ${reason}; use a family such as Normal or Gamma`)
  }
  if (!isManifold(manifold)) return fail(`expected a family, received ${named(manifold)}`)
  if (manifold.naturalDomain === 'ℝⁿ')
    return fail(`the coordinates of ${manifold} may be any real numbers already`)
  if (manifold.naturalDomain === undefined) return fail(`${manifold} is no family`)
  if (!unboundedCoordinates.in(manifold)) return fail(`${manifold} has no unbounded coordinates`)
  if (!sameManifold(predictedOf(manifold), manifold))
    return fail(`a part of ${manifold} is in unbounded coordinates already`)
  return manifold
}
