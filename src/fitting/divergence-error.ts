import { LegendreError } from '../errors.ts'
import type { AnyPoint } from '../geometry/point.ts'

/**
 * A fit that ran away to numbers that are not finite.
 *
 * @example
 * let epoch = 0
 * try {
 *   fit(Affine(Tensor, Poisson, NormalMean), [{ x: 9, y: 2 }], { pursuit: Classic, learningRate: 1e6 })
 * } catch (error) {
 *   if (error instanceof DivergenceError) epoch = error.epoch
 * }
 * epoch //=> 2
 */
export class DivergenceError extends LegendreError {
  override readonly name = 'DivergenceError'
  /** In which epoch, counted from 1. */
  readonly epoch: number
  /** The last parameters at which the log-likelihood was finite. */
  readonly parameters: AnyPoint

  constructor(message: string, epoch: number, parameters: AnyPoint) {
    super(message)
    this.epoch = epoch
    this.parameters = parameters
  }
}
