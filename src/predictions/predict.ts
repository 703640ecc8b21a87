import type { AnyBatch, Batch } from '../geometry/batch.ts'
import { Natural } from '../geometry/chart.ts'
import { checkIn } from '../geometry/legendre.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { numeric } from '../geometry/numeric.ts'
import { constrained, isPoint, makePoint, type Point } from '../geometry/point.ts'
import { type Observed, type ObservedRows, type SamplePoint, statisticsOf } from '../geometry/statistical.ts'
import { coordinatesIn } from '../geometry/transition.ts'
import { isPartlyBounded } from '../geometry/unbounded.ts'
import { Working, withOrigin, withOriginOf } from '../geometry/working.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { forward } from '../propagation/apply.ts'
import { mapKernels } from '../propagation/map.ts'
import type { Model, Scaling } from '../standardization/model.ts'
import {
  checkedStandardization,
  checkInput,
  checkOutput,
  inStandardUnits,
  inUnitsOfData,
} from '../standardization/scaling.ts'
import { refuseStandard } from '../standardization/standard-points.ts'

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
  const prediction = predictRows('predict', f, [x])
  return withOriginOf(makePoint(prediction.chart, prediction.manifold, prediction.coordinates), prediction, 0)
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
  let unbounded: Float64Array | undefined
  const outputs = forward(kernels, parameters, inputs, (u) => {
    unbounded = u.slice()
  })
  if (y) inUnitsOfData(outputs, y)
  if (unbounded) rememberMeans(outputs, unbounded, y)
  return numeric(where, outputs) as Batch<Natural, F['output']> // as its type says
}

/** Remembers the means of predictions with noise, of which natural coordinates have only products with its precision. */
function rememberMeans(outputs: AnyBatch, unbounded: Float64Array, y: Scaling | undefined): void {
  const { manifold, count } = outputs
  if (!isPartlyBounded(manifold)) return
  const [width, numbers] = [dimensionOf(manifold), dimensionOf(manifold.movable)]
  const missingCondition = constrained.in(manifold)
  for (let i = 0; i < outputs.coordinates.length; i += width)
    if (missingCondition?.(Natural, outputs.coordinates, i)) return // which whoever asks something of it is told
  const coordinates = coordinatesIn(Working, outputs)
  for (let n = 0; n < count; n++)
    for (let k = 0; k < numbers; k++) {
      const mean = unbounded[n * width + k]!
      coordinates[n * width + k] = y ? y.scale[k]! * mean + y.mean[k]! : mean
    }
  withOrigin(outputs, { chart: Working, coordinates })
}

/** Whether it is a model, not a point. */
function isModel<F extends ConditionalModel>(f: Point<Natural, F> | Model<F>): f is Model<F> {
  return typeof f === 'object' && f !== null && !isPoint(f) && 'parameters' in f
}
