import type { Batch } from '../geometry/batch.ts'
import { Natural } from '../geometry/chart.ts'
import { checkIn } from '../geometry/legendre.ts'
import { numeric } from '../geometry/numeric.ts'
import { isPoint, makePoint, type Point } from '../geometry/point.ts'
import { type Observed, type ObservedRows, type SamplePoint, statisticsOf } from '../geometry/statistical.ts'
import { forward } from './apply.ts'
import type { ConditionalModel } from './conditional-model.ts'
import { mapKernels } from './map.ts'
import type { Model } from './model.ts'
import { checkedStandardization, checkInput, checkOutput, inStandardUnits, inUnitsOfData } from './scaling.ts'
import { refuseStandard } from './standard-points.ts'

export type { ConditionalModel }

/**
 * The distribution of the output, given an observation of the input. Of a model that standardizes, both are in the
 * units of the data.
 *
 * @param f a map, or a model that has one; not the parameters of a model that standardizes, taken from it
 * @throws {DomainError} if `x` is not an observation of the input, or the standardization does not fit
 * @example
 * const f = point(Natural, Affine(Tensor, Bernoulli, NormalMean), [-1, 2])
 * toMean(predict(f, 0.5)).coordinates[0] //=> 0.5
 */
export function predict<F extends ConditionalModel, const S>(
  f: Point<Natural, F> | Model<F>,
  x: Observed<S, SamplePoint<F['input']>>,
): Point<Natural, F['output']> {
  const { chart, manifold, coordinates } = predictRows('predict', f, [x])
  return makePoint(chart, manifold, coordinates)
}

/**
 * The distributions of the output, given observations of the input. Of a model that standardizes, both are in the
 * units of the data.
 *
 * @param f a map, or a model that has one
 * @returns `[count × outputs]`
 * @throws {DomainError} if there are none, or one is not an observation of the input, or the standardization does not fit
 * @example
 * const f = point(Natural, Affine(Tensor, Bernoulli, NormalMean), [-1, 2])
 * toMean(predictAll(f, [0.5, 50])).coordinates //=> Float64Array(2) [ 0.5, 1 ]
 */
export function predictAll<F extends ConditionalModel, const S>(
  f: Point<Natural, F> | Model<F>,
  xs: ObservedRows<S, SamplePoint<F['input']>>,
): Batch<Natural, F['output']> {
  return predictRows('predictAll', f, xs)
}

function predictRows<F extends ConditionalModel>(
  where: string,
  f: Point<Natural, F> | Model<F>,
  xs: ArrayLike<unknown>,
): Batch<Natural, F['output']> {
  const { parameters, standardization }: Model<F> = isModel(f) ? f : { parameters: f }
  checkIn(where, Natural, parameters)
  if (isPoint(f)) refuseStandard(where, f)
  const kernels = mapKernels(where, parameters.manifold)
  const { x, y } = checkedStandardization(where, standardization)
  if (x) checkInput(where, kernels.input, x)
  if (y) checkOutput(where, kernels.output, y)
  const observed = statisticsOf(where, kernels.input, xs)
  const standardized = x && Array.from(xs, (value) => inStandardUnits(value, x))
  const inputs = standardized ? statisticsOf(where, kernels.input, standardized) : observed
  const outputs = forward(kernels, parameters, inputs)
  if (y) inUnitsOfData(outputs, y)
  return numeric(where, outputs) as Batch<Natural, F['output']> // as its type says
}

/** Whether it is a model, not a point. */
function isModel<F extends ConditionalModel>(f: Point<Natural, F> | Model<F>): f is Model<F> {
  return typeof f === 'object' && f !== null && !isPoint(f) && 'parameters' in f
}
