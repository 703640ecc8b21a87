import type { ConditionalModel } from '../maps/conditional-model.ts'
import { checkpointOf, type EpochRecord } from './checkpoint.ts'
import { convergenceOf } from './convergence-of.ts'
import type { Rescue } from './rescue.ts'
import type { Fit, StoppedBy } from './result.ts'
import type { Run } from './run.ts'

/** The fit at its best epoch, or at its end where none was chosen. */
export function endFit<F extends ConditionalModel>(
  run: Run<F>,
  rescue: Rescue,
  stoppedBy: StoppedBy,
  rate: number,
): Fit<F> {
  const { where, f, chosen, prepared, identity, progress } = run
  const { history } = progress
  const best = progress.best ?? { epoch: progress.epoch, parameters: progress.parameters }
  const reached = prepared.logLikelihood(best.parameters)
  rescue.check('log-likelihood', reached, progress.epoch, rate)
  const validation = prepared.validationLogLikelihood?.(best.parameters)
  const parameters = run.pointAt(best.parameters)
  const found = best.parameters.slice()
  const convergence = once(() =>
    convergenceOf(where, f, found, prepared, chosen, improvementOf(history), reached),
  )
  return {
    parameters,
    standardization: prepared.scales,
    history,
    best: { epoch: best.epoch, logLikelihood: validation ?? reached, parameters },
    stoppedBy,
    get convergence() {
      return convergence()
    },
    record: {
      epochs: progress.epoch,
      seed: chosen.seed,
      stoppedBy,
      logLikelihood: reached,
      validationLogLikelihood: validation,
      get hasConverged() {
        return convergence().hasConverged
      },
    },
    checkpoint: checkpointOf(identity, progress),
  }
}

/** By how much the log-likelihood has risen in the last epoch. */
function improvementOf(history: readonly EpochRecord[]): number {
  const [before, last] = [history.at(-2), history.at(-1)]
  return before && last ? last.logLikelihood - before.logLikelihood : Number.NaN
}

/** What is computed when it is first asked for. */
function once<T>(compute: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: compute() }
    return made.value
  }
}
