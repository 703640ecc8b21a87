import type { Batch } from '../geometry/batch.ts'
import { Natural } from '../geometry/chart.ts'
import { checkIn } from '../geometry/legendre.ts'
import { makePoint, type Point } from '../geometry/point.ts'
import {
  type ExponentialFamily,
  type Observed,
  type ObservedRows,
  type SamplePoint,
  statisticsOf,
} from '../geometry/statistical.ts'
import { forward, type MapManifold, mapKernels } from './propagate.ts'

/** A map from observations of one family to distributions of another. */
export interface ConditionalModel extends MapManifold {
  readonly output: ExponentialFamily
  readonly input: ExponentialFamily
}

/**
 * The distribution of the output, given an observation of the input.
 *
 * @throws {DomainError} if `x` is not an observation of the input
 * @example
 * const f = point(Natural, Affine(Tensor, Bernoulli, NormalMean), [-1, 2])
 * toMean(predict(f, 0.5)).coordinates[0] //=> 0.5
 */
export function predict<F extends ConditionalModel, const S>(
  f: Point<Natural, F>,
  x: Observed<S, SamplePoint<F['input']>>,
): Point<Natural, F['output']> {
  const { chart, manifold, coordinates } = predictRows('predict', f, [x])
  return makePoint(chart, manifold, coordinates)
}

/**
 * The distributions of the output, given observations of the input.
 *
 * @returns `[count × outputs]`
 * @throws {DomainError} if there are none, or one is not an observation of the input
 */
export function predictAll<F extends ConditionalModel, const S>(
  f: Point<Natural, F>,
  xs: ObservedRows<S, SamplePoint<F['input']>>,
): Batch<Natural, F['output']> {
  return predictRows('predictAll', f, xs)
}

function predictRows<F extends ConditionalModel>(
  where: string,
  f: Point<Natural, F>,
  xs: ArrayLike<unknown>,
): Batch<Natural, F['output']> {
  checkIn(where, Natural, f)
  const kernels = mapKernels(where, f.manifold)
  return forward(kernels, f, statisticsOf(where, kernels.input, xs)) as Batch<Natural, F['output']> // as its type says
}
