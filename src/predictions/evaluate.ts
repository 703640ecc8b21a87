import { log } from '../engine/elementary.ts'
import type { Batch } from '../geometry/batch.ts'
import type { Natural } from '../geometry/chart.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { checkDomain, isPoint, type Point } from '../geometry/point.ts'
import type { Replicates } from '../geometry/replicated.ts'
import {
  checkDensity,
  checkObservations,
  type Observed,
  type SampleSpace,
  statisticalKernels,
} from '../geometry/statistical.ts'
import { coordinatesIn } from '../geometry/transition.ts'
import { Working } from '../geometry/working.ts'
import type { Observation } from '../likelihood/conditional.ts'
import { checkedObservations } from '../likelihood/conditional-circuit.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
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
import { predictAll } from './predict.ts'
import type { Predictions } from './predictions.ts'

/** How well a model fits observations, whatever its output is. */
export interface Fitness {
  /** How many observations there are. */
  readonly count: number
  /** The mean log-density (nats) of the observed outputs. */
  readonly logLikelihood: number
  /** Akaike's information criterion, 2k − 2 log L, of k parameters and the likelihood L of all observations. */
  readonly aic: number
  /** The Bayesian information criterion, k log n − 2 log L. */
  readonly bic: number
}

/** What {@link evaluate} gives: how well the model fits, and measures that fit its output. */
export type Evaluation<F extends ConditionalModel> = Fitness & MeasuresOf<F['output']>

/** The measures that fit a family: `accuracy` is there for classes alone, `coverage` for continuous numbers alone. */
export type MeasuresOf<M extends Manifold> = M extends {
  readonly kind: 'R'
  readonly size: infer K extends number
  readonly base: infer B extends Manifold
}
  ? { readonly outputs: Replicates<K, MeasuresOf<B>> } // copies: measures of each
  : M extends { readonly parts: readonly [infer A extends Manifold, infer B extends Manifold] }
    ? { readonly outputs: readonly [MeasuresOf<A>, MeasuresOf<B>] } // a pair
    : M extends { readonly kind: 'Bernoulli' }
      ? Classification<2>
      : M extends { readonly categories: infer K extends number }
        ? Classification<K>
        : M extends { readonly kind: 'VonMises' }
          ? CircularErrors & Forecasts
          : M extends {
                readonly kind: 'Binomial' | 'Geometric' | 'NegativeBinomial' | 'Poisson' | 'Rademacher'
              }
            ? Errors // discrete numbers
            : M extends { readonly kind: 'MultivariateNormal' }
              ? VectorErrors & VectorForecasts
              : M['samples'] extends SampleSpace<infer S>
                ? MeasuresOfSample<S>
                : never // nothing can be observed

type MeasuresOfSample<S> = unknown extends S
  ? unknown // of a family that only run time knows
  : [S] extends [number]
    ? Errors & Forecasts
    : VectorErrors

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
 * All of it is in the units of the data, also for a model that standardizes. The intervals are those of the predicted
 * distributions: they leave out the uncertainty of the parameters.
 *
 * @param f a map, or a model that has one
 * @throws {DomainError} if there are no observations, or one is not of the map's input and output
 * @example
 * const f = point(Natural, Affine(Tensor, Bernoulli, NormalMean), [0, 2])
 * const data = [{ x: -1, y: false }, { x: 1, y: true }, { x: 2, y: false }]
 * evaluate(f, data).confusion //=> [[1, 1], [0, 1]]
 */
export function evaluate<F extends ConditionalModel, const O>(
  f: Point<Natural, F> | Model<F>,
  data: readonly Observed<O, Observation<F>>[],
): Evaluation<F> {
  const observations = checkedObservations('evaluate', data)
  const outputs: Batch<Natural, Manifold> = predictAll(
    f as Point<Natural, ConditionalModel>, // the types above have said what it takes
    observations.map(({ x }) => x as never), // checked there
  )
  const { manifold, count } = outputs
  const ys = observations.map(({ y }) => y)
  checkObservations('evaluate(y)', statisticalKernels('evaluate', manifold).samples, ys)
  const kernels = statisticalKernels('evaluate', manifold)
  checkDomain('evaluate', outputs)
  const working = rowsOf(coordinatesIn(Working, outputs), dimensionOf(manifold))
  let total = 0
  for (const [n, w] of working.entries()) {
    checkDensity('evaluate', kernels, w, outputs)
    total += kernels.logDensity(w, 0, ys[n])
  }
  const parameters = dimensionOf((isPoint(f) ? f : f.parameters).manifold)
  const fitness: Fitness = {
    count,
    logLikelihood: total / count,
    aic: 2 * parameters - 2 * total,
    bic: parameters * log(count) - 2 * total,
  }
  return { ...fitness, ...measures({ manifold, ys, working }) } as Evaluation<F> // measures by the same distinctions as its type
}

function rowsOf(coordinates: Float64Array, dimension: number): Float64Array[] {
  return Array.from({ length: coordinates.length / dimension }, (_, n) =>
    coordinates.subarray(n * dimension, (n + 1) * dimension),
  )
}

/** The measures of {@link MeasuresOf}. */
function measures(predictions: Predictions): object {
  const { manifold } = predictions
  const factors = factorsOf(manifold)
  if (factors) return { outputs: factors.map((_, index) => measures(factor(predictions, factors, index))) }
  if (manifold.kind === 'Bernoulli' || manifold.kind === 'Categorical') return classification(predictions)
  if (manifold.kind === 'VonMises') return { ...circularErrors(predictions), ...forecasts(predictions) }
  if ('outcomes' in manifold) return errors(predictions)
  if (manifold.kind === 'MultivariateNormal')
    return { ...vectorErrors(predictions), ...vectorForecasts(predictions) }
  if ('quantile' in manifold) return { ...errors(predictions), ...forecasts(predictions) }
  return vectorErrors(predictions)
}

/** What a product is made of, in order. */
function factorsOf(manifold: Manifold): readonly Manifold[] | undefined {
  const { kind, base, size, parts } = manifold as Manifold & {
    readonly base: Manifold
    readonly size: number
    readonly parts?: readonly Manifold[]
  }
  return kind === 'R' ? new Array<Manifold>(size).fill(base) : parts
}

/** The predictions of one factor. */
function factor({ ys, working }: Predictions, factors: readonly Manifold[], index: number): Predictions {
  const start = factors.slice(0, index).reduce((sum, before) => sum + dimensionOf(before), 0)
  const manifold = factors[index]!
  return {
    manifold,
    ys: ys.map((y) => (y as readonly unknown[])[index]),
    working: working.map((w) => w.subarray(start, start + dimensionOf(manifold))),
  }
}
