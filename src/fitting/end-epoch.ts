import { DomainError } from '../errors.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { checkpointOf, type EpochRecord } from './checkpoint.ts'
import type { Rescue } from './rescue.ts'
import type { Epoch } from './result.ts'
import type { Run } from './run.ts'

/** Writes an epoch that has gone through all data into the history, chooses the best one, and hands it out. */
export function endEpoch<F extends ConditionalModel>(run: Run<F>, rescue: Rescue, rate: number): Epoch<F> {
  const { where, judge, progress, identity, pointAt } = run
  const { inUnitsOfData, validationLogLikelihood } = run.prepared
  const { parameters } = progress
  progress.epoch++
  const { epoch, step } = progress
  rescue.check('parameter', parameters.find((value) => !Number.isFinite(value)) ?? 0, epoch, rate)
  const record: EpochRecord = {
    epoch,
    logLikelihood: inUnitsOfData(progress.sum),
    validationLogLikelihood: validationLogLikelihood?.(parameters),
    learningRate: rate,
  }
  progress.history.push(record)
  progress.position = 0
  progress.sum = 0
  const reached = judge && (record.validationLogLikelihood ?? judge(parameters))
  if (reached !== undefined) rescue.check('log-likelihood', reached, epoch, rate)
  const isBest = reached === undefined || choose(run, reached)

  const before =
    <T>(name: string, make: () => T) =>
    () => {
      if (progress.step === step) return make()
      throw new DomainError(
        `${where}(${name}): expected to be called before the next epoch begins, received a call for epoch ${epoch} after step ${progress.step}; ask for it in time`,
      )
    }
  return {
    ...record,
    epochs: run.chosen.epochs,
    isBest,
    parameters: before('parameters', () => pointAt(parameters)),
    checkpoint: before('checkpoint', () => checkpointOf(identity, progress)),
  }
}

/** Takes the point for the best one, if it is better than that by enough. */
function choose<F extends ConditionalModel>({ chosen, progress }: Run<F>, reached: number): boolean {
  const { epoch, best, parameters } = progress
  if (best && !(reached > best.logLikelihood + chosen.minimumImprovement)) return false
  const { parameters: room } = best ?? { parameters: new Float64Array(parameters.length) }
  room.set(parameters)
  progress.best = { epoch, logLikelihood: reached, parameters: room }
  return true
}
