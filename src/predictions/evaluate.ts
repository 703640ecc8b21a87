import { log } from '../engine/elementary.ts'
import type { Batch } from '../geometry/batch.ts'
import type { Natural } from '../geometry/chart.ts'
import type { Predicted } from '../geometry/end.ts'
import { list, product } from '../geometry/factors.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { checkDomain, type Point } from '../geometry/point.ts'
import type { Copies, Replicates } from '../geometry/replicated.ts'
import type { ObservationKind, SampleSpace } from '../geometry/sample-space.ts'
import {
  checkDensity,
  checkObservations,
  type Observed,
  statisticalKernels,
} from '../geometry/statistical.ts'
import { coordinatesIn } from '../geometry/transition.ts'
import { Working } from '../geometry/working.ts'
import type { Observation } from '../likelihood/conditional.ts'
import { type AnyObservation, checkedObservations } from '../likelihood/observations.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { mapKernels } from '../propagation/map.ts'
import type { Model } from '../standardization/model.ts'
import { type Classification, classification } from './classification.ts'
import {
  type CircularErrors,
  circularErrors,
  type Errors,
  errors,
  type Forecasts,
  forecasts,
  type VectorErrors,
  type VectorForecasts,
  vectorErrors,
  vectorForecasts,
} from './errors-of-numbers.ts'
import { modelOf, predictRows } from './predict.ts'
import type { Predictions } from './predictions.ts'

/** How well a model fits observations, whatever its output is. */
export interface Fitness {
  /** As how many observations they count: the sum Σ w of their weights, of a tally times its trials. */
  readonly count: number
  /** The mean log-density (nats) of the observed outputs, Σ w log p / Σ w. */
  readonly logLikelihood: number
  /** Akaike's information criterion, 2k − 2 log L, of all k coordinates of the map, whether they were fixed or not, and the likelihood of all, log L = Σ w log p. */
  readonly aic: number
  /** The Bayesian information criterion, k log n − 2 log L, where n is the count. */
  readonly bic: number
}

/** What {@link evaluate} gives: how well the model fits, and measures that fit its output. */
export type Evaluation<F extends ConditionalModel> = Fitness & MeasuresOf<Predicted<F['output']>>

/** The measures that fit a family: `accuracy` is there for classes alone, `coverage` for continuous numbers alone. */
export type MeasuresOf<M extends Manifold> = M extends Copies
  ? { readonly outputs: Replicates<M['size'], MeasuresOf<M['base']>> } // of each
  : M extends { readonly parts: readonly [infer A extends Manifold, infer B extends Manifold] }
    ? { readonly outputs: readonly [MeasuresOf<A>, MeasuresOf<B>] } // a pair
    : M['samples'] extends SampleSpace<unknown, infer Kind, infer Outcomes>
      ? ObservationKind extends Kind
        ? unknown // of a family that only run time knows
        : Measures<Outcomes>[Kind]
      : never // nothing can be observed

/** The measures that fit what is observed. */
interface Measures<Outcomes> {
  flag: Classification<Outcomes & number>
  category: Classification<Outcomes & number>
  discrete: Errors
  real: Errors & Forecasts
  positive: Errors & Forecasts
  angle: CircularErrors & Forecasts
  vector: VectorErrors & VectorForecasts
  composition: VectorErrors
  product: { readonly outputs: readonly object[] }
}

/**
 * How well a model predicts observations: its mean log-likelihood, AIC and BIC, and measures that fit its output.
 *
 *   numbers             `rmse`, `mae` and `rSquared` of the predicted means
 *   continuous ones     `coverage` of the intervals of 50 and 95 %, and `transforms`, which are uniform where predictions
 *                       are calibrated
 *   several numbers     `rmse`, `mae` and `rSquared` of each, and of a MultivariateNormal `coverage` and `transforms` of each
 *   Bernoulli,          `accuracy`, the `confusion` matrix, and `calibration` of the probabilities
 *   Categorical
 *   copies and pairs    these of each, in `outputs`
 *
 * Observations of weight w count as w of them in all of it, and those of weight 0 are left out. A tally counts as its
 * successes and its failures. All of it is in the units of the data, also for a model that standardizes. The intervals are those of the predicted
 * distributions: they leave out the uncertainty of the parameters.
 *
 * @param f a map, or a model that has one
 * @throws {DomainError} if there are no observations, or one is not of the map's input and output
 * @example
 * const f = point(Natural, Affine(Tensor, Bernoulli, NormalMean), [0, 2])
 * const data = [{ x: -1, y: false }, { x: 1, y: true }, { x: 2, y: false }]
 * evaluate(f, data).confusion //=> [[1, 1], [0, 1]]
 * evaluate(f, [{ x: 1, y: { successes: 30, trials: 40 } }]).accuracy //=> 0.75
 */
export function evaluate<F extends ConditionalModel, const O>(
  f: Point<Natural, F> | Model<F>,
  data: readonly Observed<O, Observation<F>>[],
): Evaluation<F> {
  const model = modelOf('evaluate', f)
  const map = model.parameters.manifold
  const { output } = mapKernels('evaluate', map)
  const observations = checkedObservations('evaluate', output, data)
  const outputs: Batch<Natural, Manifold> = predictRows(
    'evaluate',
    model,
    observations.map(({ x }) => x),
    observations,
  )
  const { manifold } = outputs
  checkDomain('evaluate', outputs)
  const rows = rowsOf(coordinatesIn(Working, outputs), dimensionOf(manifold))
  const cases = observations.flatMap((observation, n) => casesOf(observation, rows[n]!))
  const ys = cases.map(({ y }) => y)
  const kernels = statisticalKernels('evaluate', manifold)
  checkObservations('evaluate(y)', kernels.samples, ys)
  let [count, total] = [0, 0]
  for (const { y, weight, working } of cases) {
    checkDensity('evaluate', kernels, working, outputs)
    count += weight
    total += weight * kernels.logDensity(working, 0, y)
  }
  const parameters = dimensionOf(map)
  const fitness: Fitness = {
    count,
    logLikelihood: total / count,
    aic: 2 * parameters - 2 * total,
    bic: parameters * log(count) - 2 * total,
  }
  const predictions: Predictions = {
    manifold,
    ys,
    weights: cases.map(({ weight }) => weight),
    working: cases.map(({ working }) => working),
  }
  return { ...fitness, ...measures(predictions) } as Evaluation<F> // the measures are those of what is observed, as its type says
}

/** An observed output with the working coordinates of what was predicted for it. */
interface Case {
  readonly y: unknown
  readonly weight: number
  readonly working: Float64Array
}

/** The observation itself; of a tally how often it was true, and how often false. */
function casesOf({ y, tally, weight }: AnyObservation, working: Float64Array): Case[] {
  if (!tally) return [{ y, weight, working }]
  const { successes, trials } = tally
  const each = weight / trials
  return [
    { y: true, weight: each * successes, working },
    { y: false, weight: each * (trials - successes), working },
  ].filter((one) => one.weight > 0)
}

function rowsOf(coordinates: Float64Array, dimension: number): Float64Array[] {
  return Array.from({ length: coordinates.length / dimension }, (_, n) =>
    coordinates.subarray(n * dimension, (n + 1) * dimension),
  )
}

/** The measures of {@link MeasuresOf}. */
function measures(predictions: Predictions): object {
  return measuresOf[statisticalKernels('evaluate', predictions.manifold).samples.kind](predictions)
}

const measuresOf: {
  readonly [Kind in ObservationKind]: (predictions: Predictions) => Measures<number>[Kind]
} = {
  flag: classification,
  category: classification,
  discrete: errors,
  real: (predictions) => ({ ...errors(predictions), ...forecasts(predictions) }),
  positive: (predictions) => ({ ...errors(predictions), ...forecasts(predictions) }),
  angle: (predictions) => ({ ...circularErrors(predictions), ...forecasts(predictions) }),
  vector: (predictions) => ({ ...vectorErrors(predictions), ...vectorForecasts(predictions) }),
  composition: vectorErrors,
  product: ({ manifold, ys, weights, working }) => ({
    outputs: list(product.in(manifold)!, ({ factor, dimension }, at, index) =>
      measures({
        manifold: factor,
        ys: ys.map((y) => (y as readonly unknown[])[index]),
        weights,
        working: working.map((w) => w.subarray(at, at + dimension)),
      }),
    ),
  }),
}
