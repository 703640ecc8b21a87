import type { Natural } from '../geometry/chart.ts'
import type { Point } from '../geometry/point.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'

/**
 * The means and scales by which numbers are standardized, z = (x − mean) / scale: one of each for every number that an
 * observation holds.
 */
export interface Scaling {
  readonly mean: readonly number[]
  /** Above 0. */
  readonly scale: readonly number[]
}

/** How a model standardizes what it is given, and what it predicts. */
export interface Standardization {
  /** Of the inputs, which are numbers. */
  readonly x?: Scaling | undefined
  /** Of the outputs, if their mean is free and their variance learned, as that of `Normal`. */
  readonly y?: Scaling | undefined
}

/**
 * A map that is ready to predict: its parameters, and how its inputs and outputs are standardized. What {@link fit}
 * returns is one, and so is what is read from a file.
 */
export interface Model<F extends ConditionalModel> {
  readonly parameters: Point<Natural, F>
  readonly standardization?: Standardization | undefined
  /** How it came about: what a file keeps of its training. */
  readonly record?: TrainingRecord | undefined
}

/** What is remembered of a training: plain data, which a file can hold. */
export interface TrainingRecord {
  /** How many epochs there were. */
  readonly epochs: number
  /** The seed of shuffling and of the initial point. */
  readonly seed: number
  readonly stoppedBy: string
  /** The mean log-likelihood (nats) of the training data at the end, and of the validation data if there were any. */
  readonly logLikelihood: number
  readonly validationLogLikelihood?: number | undefined
  /** Whether the training ended at the maximum of its likelihood. */
  readonly hasConverged?: boolean | undefined
}
