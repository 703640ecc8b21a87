import type { Add, AddDigits, Digits, ToNumber } from '../types/digits.ts'
import type { Known, Right, Wrong } from '../types/verdict.ts'
import type { CanMove, End, Movable, NoiseDimension, Predicted } from './end.ts'
import {
  type ChartOf,
  checkDefinition,
  type Dimension,
  defineManifold,
  dimensionOf,
  type Manifold,
} from './manifold.ts'
import type { Product } from './product.ts'
import { productKernels } from './product-kernels.ts'
import { samplesOfProduct } from './product-statistics.ts'
import type { SampleSpace } from './sample-space.ts'

/**
 * The product A × B of two manifolds: the coordinates of `A`, then those of `B`. It can do whatever both can.
 *
 * @see Goal, geometry/Goal/Geometry/Manifold.hs, `(,)`
 */
export interface Pair<in out A extends Manifold, in out B extends Manifold> extends Product<A, B> {
  readonly kind: 'Pair'
  readonly arguments: readonly [A, B]
  readonly dimension: ToNumber<SumDigits<[A, B], '0'>>
  readonly charts: readonly Extract<ChartOf<A>, ChartOf<B>>[]
  readonly naturalDomain: DomainOfPair<A['naturalDomain'], B['naturalDomain']>
  readonly samples: [A['samples'], B['samples']] extends [SampleSpace<infer S>, SampleSpace<infer T>]
    ? SampleSpace<readonly [S, T], 'product', undefined>
    : undefined
  /** Never there: it tells the compiler what a map that ends in it moves and predicts. */
  readonly end?: EndOfPair<A, B>
}

/** A map that ends in a pair moves, learns and predicts pairs of what one that ends in its parts does. */
interface EndOfPair<A extends Manifold, B extends Manifold> extends End {
  readonly movable: Pair<Movable<A>, Movable<B>>
  readonly noise: Add<NoiseDimension<A>, NoiseDimension<B>>
  readonly predicted: Pair<Predicted<A>, Predicted<B>>
  // of an activation nothing is observed
  readonly canMove: undefined extends A['samples'] | B['samples']
    ? Wrong
    : [...CanMove<A>, ...CanMove<B>] extends Right
      ? Right
      : Wrong
}

/** The condition of a part that has one; else none, if all vectors of both are natural parameters. */
type DomainOfPair<A, B> = A extends 'ℝⁿ' ? B : B extends 'ℝⁿ' | undefined ? A : A extends undefined ? B : A

/**
 * The digits of the sum of `Total` and the dimensions of the manifolds `Ms`, pairs among which are taken apart first,
 * so that the compiler follows any depth of them.
 */
type SumDigits<Ms extends unknown[], Total extends string> = Ms extends [infer M, ...infer Rest]
  ? M extends { readonly kind: 'Pair'; readonly parts: readonly [infer A, infer B] }
    ? SumDigits<[A, B, ...Rest], Total>
    : M extends Manifold
      ? SumDigits<Rest, AddDigits<Digits<Dimension<M>>, Total>>
      : never // every part of a pair is a manifold
  : Total

/**
 * The product of two manifolds.
 *
 * @example
 * Pair(Normal, R(3, Bernoulli)).dimension //=> 5
 */
export function Pair<A extends Manifold, B extends Manifold>(
  first: A & Known<A>,
  second: B & Known<B>,
): Pair<A, B> {
  for (const part of [first, second]) checkDefinition('Pair', part)
  const kernels = productKernels([
    [1, first],
    [1, second],
  ])
  return defineManifold({
    kind: 'Pair',
    arguments: [first, second],
    parts: Object.freeze([first, second]),
    dimension: dimensionOf(first) + dimensionOf(second),
    charts: first.charts.filter((chart) => second.charts.includes(chart)),
    naturalDomain: domainOfPair(first.naturalDomain, second.naturalDomain),
    kernels,
    samples: samplesOfProduct(kernels),
  })
}

function domainOfPair(a: unknown, b: unknown): unknown {
  return a === 'ℝⁿ' || (a === undefined && b !== 'ℝⁿ') ? b : a
}
