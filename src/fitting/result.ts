import type { Natural } from '../geometry/chart.ts'
import type { Point } from '../geometry/point.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import type { Model, TrainingRecord } from '../standardization/model.ts'
import type { Checkpoint, EpochRecord } from './checkpoint.ts'
import type { Convergence } from './convergence.ts'

/**
 * What ended a fit: all epochs were done, no improvement, the signal, the callback, or, `'convergence'`, a natural gradient
 * along which nothing was to be gained any more. That is said of the log-likelihood; where it has no maximum, the parameters
 * run off meanwhile, and {@link Convergence} says so.
 */
export type StoppedBy = 'epochs' | 'early stopping' | 'signal' | 'callback' | 'convergence'

/** A map that was fitted to data: a {@link Model}, and how it went. */
export interface Fit<F extends ConditionalModel> extends Model<F> {
  /** The best ones, in the units of the data; in standard units if the model has a standardization. */
  readonly parameters: Point<Natural, F>
  readonly history: readonly EpochRecord[]
  /**
   * The end of the epoch with the greatest log-likelihood of the validation data, or of the training data if early
   * stopping looks at those; else the end of the fit. Epoch 0 is the initial point.
   */
  readonly best: {
    readonly epoch: number
    readonly logLikelihood: number
    readonly parameters: Point<Natural, F>
  }
  readonly stoppedBy: StoppedBy
  /** Whether it is at the maximum of its likelihood: computed when it is first read, from the data, which the fit keeps. */
  readonly convergence: Convergence
  readonly record: TrainingRecord
  /** What another fit with the same options can go on from. */
  readonly checkpoint: Checkpoint
}

/** An epoch that has just ended. */
export interface Epoch<F extends ConditionalModel> extends EpochRecord {
  /** How many there are to be. */
  readonly epochs: number
  /** Whether it is the best so far; each is, where nothing chooses among them. */
  readonly isBest: boolean
  /** A copy of the parameters at its end. @throws {DomainError} if the next epoch has begun */
  readonly parameters: () => Point<Natural, F>
  /** What a later fit can resume from. @throws {DomainError} if the next epoch has begun */
  readonly checkpoint: () => Checkpoint
}
