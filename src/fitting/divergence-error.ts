import { LegendreError } from '../errors.ts'
import type { AnyPoint } from '../geometry/point.ts'
import type { Checkpoint, EpochRecord } from './checkpoint.ts'

/**
 * A fit that ran away to numbers that are not finite.
 *
 * @example
 * let epoch = 0
 * try {
 *   fit(Affine(Tensor, Poisson, NormalMean), [{ x: 9, y: 2 }], {
 *     pursuit: Classic,
 *     learningRate: 1e6,
 *     standardize: false,
 *   })
 * } catch (error) {
 *   if (error instanceof DivergenceError) epoch = error.epoch
 * }
 * epoch //=> 2
 */
export class DivergenceError extends LegendreError {
  protected static override readonly kind = 'DivergenceError'
  override readonly name = DivergenceError.kind
  /** In which epoch, counted from 1. */
  readonly epoch: number
  /** The last parameters at which the log-likelihood was finite. */
  readonly parameters: AnyPoint

  /** The best epoch, where one is chosen: by validation data, or for early stopping. */
  readonly best: DivergedFit['best']
  /** The epochs that had ended. */
  readonly history: DivergedFit['history']
  /** What another fit, of a lower learning rate, can go on from: the start of the last epoch that began well. */
  readonly checkpoint: DivergedFit['checkpoint']

  constructor(
    message: string,
    epoch: number,
    parameters: AnyPoint,
    { best, history, checkpoint }: DivergedFit,
  ) {
    super(message)
    this.epoch = epoch
    this.parameters = parameters
    this.best = best
    this.history = history
    this.checkpoint = checkpoint
  }
}

/** What is left of a fit that diverged. */
export interface DivergedFit {
  readonly best:
    | { readonly epoch: number; readonly logLikelihood: number; readonly parameters: AnyPoint }
    | undefined
  readonly history: readonly EpochRecord[]
  readonly checkpoint: Checkpoint
}
