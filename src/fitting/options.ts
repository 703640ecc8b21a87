import type { Natural } from '../geometry/chart.ts'
import type { Point } from '../geometry/point.ts'
import type { Observed } from '../geometry/statistical.ts'
import type { Observation } from '../likelihood/conditional.ts'
import type { Fixed } from '../maps/fixed.ts'
import type { Standardization } from '../maps/model.ts'
import type { ConditionalModel } from '../maps/predict.ts'
import type { Pursuit } from '../pursuit/pursuit.ts'
import type { Settled } from '../types/settled.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Epoch } from './result.ts'
import type { Schedule } from './schedules.ts'

/** How to {@link fit}; everything has a default. */
export interface FitOptions<F extends ConditionalModel, V = Observation<F>> {
  /** How to follow the gradient: `Classic`, `momentum(…)` or `adam(…)`, which is the default. */
  readonly pursuit?: Pursuit | undefined
  /** The learning rate (0.01), or a schedule: `cosine(0.01)`, `exponential(…)`, `warmUp(…)`, a function of the step. */
  readonly learningRate?: number | Schedule | undefined
  /** How many times to go through the data (100). */
  readonly epochs?: number | undefined
  /** The observations of one step (32, or all if there are fewer). */
  readonly batchSize?: number | undefined
  /** What everything random follows from: the initial point, the split for validation, the order of the data (0). */
  readonly seed?: number | undefined
  /** Whether every epoch has an order of its own (true). */
  readonly shuffle?: boolean | undefined
  /** Observations that are not trained on, or the part of the data to set aside, from 0 to below 1 (0). */
  readonly validation?: number | readonly Observed<V, Observation<F>>[] | undefined
  /**
   * Stops after so many epochs (`patience`, 10) in which the log-likelihood of the validation data, or of the training
   * data where there are none, has not risen by more than `minimumImprovement` (0) above the best one.
   */
  readonly earlyStopping?: boolean | EarlyStopping | undefined
  /** The greatest norm of a gradient; a longer one is shortened to it. */
  readonly clipNorm?: number | undefined
  /**
   * How strongly weights are drawn to 0 (0): the fit maximizes the mean log-likelihood − ½ weightDecay ‖w‖², in
   * standard units if it standardizes. That is the mode under a normal prior on the weights w of mean 0 and precision
   * weightDecay × number of observations; biases have none. Typical values are 1e-4 to 1e-2.
   */
  readonly weightDecay?: number | undefined
  /** Where to start: by default at a {@link glorotInitialize} of the seed. */
  readonly initial?: Point<Natural, Settled<F>> | undefined
  /** The parts of the map that stay as they are, as `split` divides it; their gradient is not even computed. */
  readonly fixed?: Fixed<F> | undefined
  /** Whether to standardize inputs that are real numbers, and outputs whose noise is learned (false); or how. */
  readonly standardize?: boolean | Standardization | undefined
  /** Called after every epoch; `false` ends the fit. */
  readonly onEpoch?: ((epoch: Epoch<F>) => unknown) | undefined
  /** Ends the fit after the batch during which it is aborted: an `AbortSignal`. */
  readonly signal?: { readonly aborted: boolean } | undefined
  /** Where an earlier fit with the same data and options was interrupted; only `epochs` may be more, or less. */
  readonly resume?: Checkpoint | undefined
}

/** When to stop early. */
export interface EarlyStopping {
  readonly patience?: number | undefined
  readonly minimumImprovement?: number | undefined
}
