import type { ConditionalModel } from '../maps/conditional-model.ts'
import { checkpointOf } from './checkpoint.ts'
import { DivergenceError } from './divergence-error.ts'
import type { Run } from './run.ts'
import { wholeEpochs } from './whole-epochs.ts'

/** What is kept of a fit in case that it diverges. */
export interface Rescue {
  /** Keeps the parameters as they are, at which all was finite, and with them the epoch if it has just begun. */
  readonly keep: () => void
  /** @throws {DivergenceError} with what was kept, if the value is not finite */
  readonly check: (what: string, value: number, epoch: number, rate: number) => void
}

/** Keeps what a {@link DivergenceError} hands out, without a new buffer in a step. */
export function rescueOf<F extends ConditionalModel>({
  where,
  prepared: { logLikelihood },
  identity,
  progress,
  initial,
  pointAt,
}: Run<F>): Rescue {
  const { parameters, history } = progress
  const lastFinite = parameters.slice()
  const whole = wholeEpochs(progress)
  return {
    keep() {
      lastFinite.set(parameters)
      if (progress.position === 0) whole.remember()
    },
    check(what, value, epoch, rate) {
      if (Number.isFinite(value)) return
      const { best } = progress
      const points = [lastFinite, best?.parameters ?? initial, initial]
      throw new DivergenceError(
        `${where}: expected a finite ${what}, received ${value} in epoch ${epoch}; lower the learning rate from ${rate}, clip gradients with clipNorm, or standardize the data`,
        epoch,
        pointAt(points.find((point) => Number.isFinite(logLikelihood(point))) ?? initial),
        {
          best: best && { ...best, parameters: pointAt(best.parameters) },
          history: history.slice(),
          checkpoint: checkpointOf(identity, whole.progress()),
        },
      )
    },
  }
}
