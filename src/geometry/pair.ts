import type { AddDigits, Digits, ToNumber } from '../types/digits.ts'
import type { Known } from '../types/verdict.ts'
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
import type { SampleSpace } from './sample-space.ts'
import { statistical } from './statistical.ts'

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
  readonly naturalDomain: A['naturalDomain'] extends 'ℝⁿ' ? B['naturalDomain'] : A['naturalDomain']
  readonly samples: [A['samples'], B['samples']] extends [SampleSpace<infer S>, SampleSpace<infer T>]
    ? SampleSpace<readonly [S, T], 'product', undefined>
    : undefined
}

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
    naturalDomain: (first.naturalDomain === 'ℝⁿ' ? second : first).naturalDomain,
    kernels,
    samples: statistical.in({ kernels })?.samples,
  })
}
