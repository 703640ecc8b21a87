import type { Natural } from '../geometry/chart.ts'
import type { Point } from '../geometry/point.ts'
import type { Observed } from '../geometry/statistical.ts'
import type { Observation } from '../likelihood/conditional.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import type { Fixed } from '../propagation/fixed.ts'
import type { Pursuit } from '../pursuit/pursuit.ts'
import type { Standardization } from '../standardization/model.ts'
import type { Settled } from '../types/settled.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Epoch } from './result.ts'
import type { Schedule } from './schedules.ts'

/** How to {@link fit}; everything has a default. */
export interface FitOptions<F extends ConditionalModel, V = Observation<F>> {
  /**
   * How to follow the gradient: `naturalPursuit()`, `Classic`, `momentum(…)`, `adam(…)`, `adamW(…)` or `lion(…)`. By default the natural one for
   * maps without hidden layers and small networks, unless a `learningRate`, `batchSize` or `clipNorm` is given; else Adam.
   */
  readonly pursuit?: Pursuit | undefined
  /** The learning rate (0.01), or a schedule: `cosine(0.01)`, `exponential(…)`, `warmUp(…)`, a function of the step. */
  readonly learningRate?: number | Schedule | undefined
  /** How many times to go through the data at most (100). */
  readonly epochs?: number | undefined
  /** The observations of one step (32, or all if there are fewer; all for the natural gradient). */
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
   * standard units unless `standardize` is false. That is the mode under a normal prior on the weights w of mean 0 and precision
   * weightDecay × number of observations; biases have none. Typical values are 1e-4 to 1e-2.
   */
  readonly weightDecay?: number | undefined
  /**
   * Where to start, in the units of the data: by default at the mean of the outputs and a {@link glorotInitialize} of
   * the seed, or no weights for the natural gradient of a map without hidden layers.
   */
  readonly initial?: Point<Natural, Settled<F>> | undefined
  /**
   * The parts of the map that stay where the fit starts, as `split` divides it; their gradient is not even computed. Give
   * `initial`: without it, the translation of the output, its noise included, is that of the outputs without the inputs.
   */
  readonly fixed?: Fixed<F> | undefined
  /**
   * Whether the fit is made in standard units: of the statistics of the inputs, whatever they are observations of, and of
   * the outputs if they are numbers that have a unit. By default it is, as far as the parameters can be written in the units of the
   * data afterwards, which they are. `true` refuses with a reason where they cannot be; `false` takes the data as they
   * are. A {@link standardization} is kept in the model instead, whose parameters are in its units: predict with the
   * model, then, not with the parameters.
   */
  readonly standardize?: boolean | Standardization | undefined
  /** Called after every epoch; `false` ends the fit. */
  readonly onEpoch?: ((epoch: Epoch<F>) => unknown) | undefined
  /** Ends the fit after the batch during which it is aborted: an `AbortSignal`. */
  readonly signal?: { readonly aborted: boolean } | undefined
  /**
   * Where an earlier fit of the same data was interrupted, or diverged. What says how far and how fast to go may be other:
   * the learning rate, clipping, early stopping, `epochs`, the tolerance of the natural pursuit. What the checkpoint depends
   * on is compared, and refused: the data, the pursuit with its parameters, the seed and the rest.
   */
  readonly resume?: Checkpoint | undefined
}

/** When to stop early. */
export interface EarlyStopping {
  readonly patience?: number | undefined
  readonly minimumImprovement?: number | undefined
}
