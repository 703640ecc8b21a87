import { shuffled } from '../data/shuffle.ts'
import { random } from '../engine/random.ts'
import { DomainError } from '../errors.ts'
import { Natural } from '../geometry/chart.ts'
import { makePoint, type Point } from '../geometry/point.ts'
import { glorotInitialize } from '../maps/glorot.ts'
import type { ConditionalModel } from '../maps/predict.ts'
import { checkedOptions } from './checked-options.ts'
import { checkpointOf, type EpochRecord, type Identity, type Progress, restore } from './checkpoint.ts'
import { DivergenceError } from './divergence-error.ts'
import type { FitOptions } from './options.ts'
import { prepare } from './prepare.ts'
import type { Epoch, Fit, StoppedBy } from './result.ts'
import { checkedRate, constant } from './schedules.ts'
import { training } from './training.ts'

/** Fits, and hands out every epoch that has ended, and nothing after every other batch. */
export function* epochsOf<F extends ConditionalModel, V>(
  where: string,
  f: F,
  data: readonly unknown[],
  options: FitOptions<F, V> | undefined,
): Generator<Epoch<F> | undefined, Fit<F>> {
  const chosen = checkedOptions(where, f, options)
  const { epochs, seed, learningRate, patience, stopsEarly, minimumImprovement, clipNorm, signal, onEpoch } =
    chosen
  const prepared = prepare(where, f, data, chosen)
  const { statistics, rows, scales, offset, logLikelihood, validationLogLikelihood } = prepared
  const count = rows.length
  const size = Math.min(chosen.batchSize, count)
  const schedule = typeof learningRate === 'number' ? constant(learningRate) : learningRate
  const steps = epochs * Math.ceil(count / size)
  const { parameters, memory, compute, clip, pairing, start } = training(where, f, statistics, size, chosen)
  /** By what the best epoch is chosen, if one is. */
  const judge = validationLogLikelihood ?? (stopsEarly ? logLikelihood : undefined)

  const identity: Identity = {
    map: String(f),
    pursuit: String(chosen.pursuit.name),
    seed,
    count,
    size,
    chooses: judge !== undefined,
    validates: validationLogLikelihood !== undefined,
  }
  const history: EpochRecord[] = []
  const progress: Progress = {
    epoch: 0,
    step: 0,
    position: 0,
    sum: 0,
    parameters,
    memory,
    best: undefined,
    history,
  }
  const initial = (chosen.initial ?? glorotInitialize(f, random(seed))).coordinates
  for (const [i, value] of initial.entries()) parameters[i] = value + 0 // JSON has no −0, so no checkpoint has
  if (chosen.resume !== undefined) restore(where, chosen.resume, identity, progress)
  const lastFinite = parameters.slice()
  const ascend = start(progress.step)

  const checkFinite = (what: string, value: number, epoch: number, rate: number) => {
    if (Number.isFinite(value)) return
    const points = [lastFinite, progress.best?.parameters ?? initial, initial]
    throw new DivergenceError(
      `${where}: expected a finite ${what}, received ${value} in epoch ${epoch}; lower the learning rate from ${rate}, clip gradients with clipNorm, or standardize the data`,
      epoch,
      copied(f, points.find((point) => Number.isFinite(logLikelihood(point))) ?? initial),
    )
  }

  /** Takes the point for the best one, if it is better than that by enough. */
  const choose = (reached: number): boolean => {
    checkFinite('log-likelihood', reached, progress.epoch, rate)
    const { epoch, best } = progress
    if (best && !(reached > best.logLikelihood + minimumImprovement)) return false
    const { parameters: room } = best ?? { parameters: new Float64Array(parameters.length) }
    room.set(parameters)
    progress.best = { epoch, logLikelihood: reached, parameters: room }
    return true
  }

  let stoppedBy: StoppedBy | undefined
  let rate = 0
  for (;;) {
    if (stopsEarly && progress.epoch - (progress.best?.epoch ?? 0) >= patience) stoppedBy ??= 'early stopping'
    if (progress.epoch >= epochs) stoppedBy ??= 'epochs'
    if (stoppedBy !== undefined) break

    const order = orderOf(rows, seed, progress.epoch, chosen.shuffle && size < count)
    while (progress.position < count && !signal?.aborted) {
      const { position } = progress
      const end = Math.min(position + size, count)
      rate = checkedRate(where, schedule(progress.step, steps), progress.step)
      const ofBatch = compute(order, position, end)
      checkFinite('log-likelihood', ofBatch, progress.epoch + 1, rate)
      checkFinite('gradient', clip(clipNorm), progress.epoch + 1, rate)
      checkFinite('step', pairing(), progress.epoch + 1, rate)
      lastFinite.set(parameters)
      ascend(rate)
      progress.sum += ofBatch * ((end - position) / count)
      progress.step++
      progress.position = end
      if (end < count) yield undefined
    }
    if (progress.position < count) {
      stoppedBy = 'signal'
      break
    }
    progress.epoch++
    const { epoch, step } = progress
    checkFinite('parameter', parameters.find((value) => !Number.isFinite(value)) ?? 0, epoch, rate)
    const record: EpochRecord = {
      epoch,
      logLikelihood: progress.sum + offset,
      validationLogLikelihood: validationLogLikelihood?.(parameters),
      learningRate: rate,
    }
    history.push(record)
    progress.position = 0
    progress.sum = 0
    const isBest = judge === undefined || choose(record.validationLogLikelihood ?? judge(parameters))
    const before =
      <T>(name: string, make: () => T) =>
      () => {
        if (progress.step === step) return make()
        throw new DomainError(
          `${where}(${name}): expected to be called before the next epoch begins, received a call for epoch ${epoch} after step ${progress.step}; ask for it in time`,
        )
      }
    const ended: Epoch<F> = {
      ...record,
      epochs,
      isBest,
      parameters: before('parameters', () => copied(f, parameters)),
      checkpoint: before('checkpoint', () => checkpointOf(identity, progress)),
    }
    if (onEpoch?.(ended) === false) stoppedBy = 'callback'
    yield ended
  }

  const best = progress.best ?? { epoch: progress.epoch, parameters }
  const reached = logLikelihood(best.parameters)
  checkFinite('log-likelihood', reached, progress.epoch, rate)
  const validation = validationLogLikelihood?.(best.parameters)
  const point = copied(f, best.parameters)
  return {
    parameters: point,
    standardization: scales,
    history,
    best: { epoch: best.epoch, logLikelihood: validation ?? reached, parameters: point },
    stoppedBy,
    record: {
      epochs: progress.epoch,
      seed,
      stoppedBy,
      logLikelihood: reached,
      validationLogLikelihood: validation,
    },
    checkpoint: checkpointOf(identity, progress),
  }
}

/** In which order an epoch goes through the rows: it follows from the seed and the number of the epoch alone. */
function orderOf(rows: Uint32Array, seed: number, epoch: number, isShuffled: boolean): Uint32Array {
  if (!isShuffled) return rows
  const places = shuffled(rows.length, random((seed + Math.imul(epoch + 1, 0x85ebca6b)) | 0))
  return places.map((place) => rows[place]!)
}

/** A point of the map with a copy of these numbers. */
function copied<F extends ConditionalModel>(f: F, values: Float64Array): Point<Natural, F> {
  return makePoint(Natural, f, values.slice())
}
