import { counted, DomainError, shown } from '../errors.ts'
import type { AnyBatch, Batch } from '../geometry/batch.ts'
import { Natural } from '../geometry/chart.ts'
import type { Predicted } from '../geometry/end.ts'
import { checkIn } from '../geometry/legendre.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { numeric } from '../geometry/numeric.ts'
import { constrained, isPoint, makePoint, type Point } from '../geometry/point.ts'
import {
  checkedCount,
  type Observed,
  type ObservedRows,
  type SamplePoint,
  statisticsOf,
} from '../geometry/statistical.ts'
import { coordinatesIn } from '../geometry/transition.ts'
import { type UnboundedKernels, unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
import { Working, withOrigin, withOriginOf } from '../geometry/working.ts'
import { checkOptions } from '../known-names.ts'
import type { Offset } from '../likelihood/conditional.ts'
import { offsetsOf } from '../likelihood/observations.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { forward } from '../propagation/apply.ts'
import { mapKernels } from '../propagation/map.ts'
import type { Model } from '../standardization/model.ts'
import { offsetsInUnits } from '../standardization/output-units.ts'
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
  options: PredictionOptions<F> = {},
): Point<Natural, Predicted<F['output']>> {
  checkOptions('predict', options, { offset: true })
  const prediction = predictRows('predict', f, [x], [options])
  return withOriginOf(makePoint(prediction.chart, prediction.manifold, prediction.coordinates), prediction, 0)
}

/** What a prediction depends on beside the input. */
export interface PredictionOptions<F extends ConditionalModel> {
  /** What is added to what the input moves of the output (0), as the offset of an {@link Observation} is. */
  readonly offset?: Offset<F['output']> | undefined
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
  options: BatchPredictionOptions<F> = {},
): Batch<Natural, Predicted<F['output']>> {
  checkOptions('predictAll', options, { offsets: true })
  const { offsets } = options
  if (offsets === undefined) return predictRows('predictAll', f, xs, [])
  const count = checkedCount('predictAll', xs)
  const isList = Array.isArray(offsets) || ArrayBuffer.isView(offsets)
  if (!isList || offsets.length !== count)
    throw new DomainError(
      `predictAll: expected an array of ${counted(count, 'offset')}, one for each input, received ${isList ? offsets.length : shown(offsets)}; give one for each`,
    )
  return predictRows(
    'predictAll',
    f,
    xs,
    Array.from(offsets, (offset) => ({ offset })),
  )
}

/** What predictions depend on beside the inputs. */
export interface BatchPredictionOptions<F extends ConditionalModel> {
  /** One for each input. */
  readonly offsets?: ArrayLike<Offset<F['output']>> | undefined
}

export function predictRows<F extends ConditionalModel>(
  where: string,
  f: Point<Natural, F> | Model<F>,
  xs: ArrayLike<unknown>,
  offsets: readonly { readonly offset?: unknown }[],
): Batch<Natural, Predicted<F['output']>> {
  const { parameters, standardization } = modelOf(where, f)
  const kernels = mapKernels(where, parameters.manifold)
  const { output } = kernels
  const { x, y } = checkedStandardization(where, standardization)
  if (x) checkInput(where, kernels.input, x)
  if (y) checkOutput(where, output, y)
  const observed = statisticsOf(where, kernels.input, xs)
  const standardized = x && Array.from(xs, (value) => inStandardUnits(value, x))
  const inputs = standardized ? statisticsOf(where, kernels.input, standardized) : observed
  const added = offsetsOf(where, output, offsets)
  let unbounded: Float64Array | undefined
  const outputs = forward(
    kernels,
    parameters,
    inputs,
    (u) => {
      unbounded = u.slice()
    },
    added && y ? offsetsInUnits(output, added, y) : added,
  )
  const bounded = unboundedCoordinates.in(output)
  if (unbounded && bounded) {
    if (y) inUnitsOfData(output, unbounded, y)
    writeBounded(bounded, unbounded, outputs, y !== undefined)
  }
  return numeric(where, outputs) as Batch<Natural, Predicted<F['output']>> // as its type says
}

/**
 * Writes the distributions that have these unbounded coordinates, if they are not written yet, and remembers what
 * natural coordinates have lost of them: of a mean, they have only its product with a precision.
 */
function writeBounded(
  { bound, working }: UnboundedKernels,
  unbounded: Float64Array,
  outputs: AnyBatch,
  isStale: boolean,
): void {
  const { manifold, coordinates: theta } = outputs
  const width = dimensionOf(manifold)
  if (isStale) for (let i = 0; i < theta.length; i += width) bound(unbounded, theta, i)
  const missingCondition = constrained.in(manifold)
  for (let i = 0; i < theta.length; i += width) if (missingCondition?.(Natural, theta, i)) return // which whoever asks something of it is told
  if (!working) return
  const coordinates = coordinatesIn(Working, outputs)
  for (let i = 0; i < theta.length; i += width) working(unbounded, coordinates, i)
  withOrigin(outputs, { chart: Working, coordinates })
}

/** A map as a model, checked but for its standardization. @throws {DomainError} if it is none */
export function modelOf<F extends ConditionalModel>(
  where: string,
  f: Point<Natural, F> | Model<F>,
): Model<F> {
  const model: Model<F> = isModel(f) ? f : { parameters: f }
  checkIn(where, Natural, model.parameters)
  if (isPoint(f)) refuseStandard(where, f)
  return model
}

/** Whether it is a model, not a point. */
function isModel<F extends ConditionalModel>(f: Point<Natural, F> | Model<F>): f is Model<F> {
  return typeof f === 'object' && f !== null && !isPoint(f) && 'parameters' in f
}
