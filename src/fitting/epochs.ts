import { shuffled } from '../data/shuffle.ts'
import { random } from '../engine/random.ts'
import { DomainError } from '../errors.ts'
import { Natural } from '../geometry/chart.ts'
import { makePoint, type Point } from '../geometry/point.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { fixedRanges } from '../propagation/fixed.ts'
import { markStandard } from '../standardization/standard-points.ts'
import { checkedFitOptions } from './checked-options.ts'
import {
  checkpointOf,
  digestOf,
  type EpochRecord,
  type FitIdentity,
  type Progress,
  restore,
  wholeEpochs,
} from './checkpoint.ts'
import { convergenceOf } from './convergence-of.ts'
import { defaultPursuit } from './default-pursuit.ts'
import { DivergenceError } from './divergence-error.ts'
import { isNatural } from './natural-pursuit.ts'
import type { FitOptions } from './options.ts'
import { prepare } from './prepare.ts'
import type { Epoch, Fit, StoppedBy } from './result.ts'
import { checkedRate, constant } from './schedules.ts'
import { startOf } from './start.ts'
import { training } from './training.ts'

/** Fits, and hands out every epoch that has ended, and nothing after every other batch. */
export function* epochsOf<F extends ConditionalModel, V>(
  where: string,
  f: F,
  data: readonly unknown[],
  options: FitOptions<F, V> | undefined,
): Generator<Epoch<F> | undefined, Fit<F>> {
  const chosen = checkedFitOptions(where, f, options)
  const { epochs, seed, learningRate, patience, stopsEarly, minimumImprovement, clipNorm, signal, onEpoch } =
    chosen
  const prepared = prepare(where, f, data, chosen)
  const { statistics, rows, scales, units, inUnitsOfData, logLikelihood, validationLogLikelihood } = prepared
  const count = rows.length
  const pursuit = chosen.pursuit ?? defaultPursuit(f, count, chosen)
  const natural = isNatural(pursuit) ? pursuit : undefined
  const size = natural ? count : Math.min(chosen.batchSize ?? 32, count)
  const schedule = typeof learningRate === 'number' ? constant(natural ? 1 : learningRate) : learningRate
  const steps = epochs * Math.ceil(count / size)
  const { parameters, memory, compute, clip, pairing, start, startNaturally } = training(
    where,
    f,
    statistics,
    size,
    { ...chosen, pursuit },
    units?.scales.x !== undefined,
  )
  /** By what the best epoch is chosen, if one is. */
  const judge = validationLogLikelihood ?? (stopsEarly ? logLikelihood : undefined)

  const identity: FitIdentity = {
    map: String(f),
    pursuit: String(pursuit.name),
    seed,
    count,
    size,
    data: digestOf(statistics),
    dependsOn: {
      scales: units?.scales ?? scales ?? {},
      weightDecay: chosen.weightDecay,
      fixed: fixedRanges(f, chosen.fixed),
      validation: typeof chosen.validation === 'number' ? chosen.validation : chosen.validation.length,
    },
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
  const initial = startOf(f, prepared, chosen, natural !== undefined)
  for (const [i, value] of initial.entries()) parameters[i] = value + 0 // JSON has no −0, so no checkpoint has
  if (chosen.resume !== undefined) restore(where, chosen.resume, identity, progress)
  const lastFinite = parameters.slice()
  const whole = wholeEpochs(progress)
  const ascend = natural ? undefined : start(progress.step)
  const ascendNaturally = natural && startNaturally(natural, rows)

  /** A point of the map for data in their own units. */
  const pointAt = (values: Float64Array): Point<Natural, F> => {
    const coordinates = values.slice()
    units?.toData(coordinates)
    const p = makePoint(Natural, f, coordinates)
    if (scales) markStandard(p)
    return p
  }
  const checkFinite = (what: string, value: number, epoch: number, rate: number) => {
    if (Number.isFinite(value)) return
    const points = [lastFinite, progress.best?.parameters ?? initial, initial]
    const { best } = progress
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
      if (position === 0) whole.remember()
      ascend?.(rate)
      if (ascendNaturally?.(ofBatch).isLast) stoppedBy = 'convergence'
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
      logLikelihood: inUnitsOfData(progress.sum),
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
      parameters: before('parameters', () => pointAt(parameters)),
      checkpoint: before('checkpoint', () => checkpointOf(identity, progress)),
    }
    if (onEpoch?.(ended) === false) stoppedBy = 'callback'
    yield ended
  }

  const best = progress.best ?? { epoch: progress.epoch, parameters }
  const reached = logLikelihood(best.parameters)
  checkFinite('log-likelihood', reached, progress.epoch, rate)
  const validation = validationLogLikelihood?.(best.parameters)
  const point = pointAt(best.parameters)
  const found = best.parameters.slice()
  const convergence = once(() =>
    convergenceOf(where, f, found, prepared, chosen, improvementOf(history), reached),
  )
  return {
    parameters: point,
    standardization: scales,
    history,
    best: { epoch: best.epoch, logLikelihood: validation ?? reached, parameters: point },
    stoppedBy,
    get convergence() {
      return convergence()
    },
    record: {
      epochs: progress.epoch,
      seed,
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

/** In which order an epoch goes through the rows: it follows from the seed and the number of the epoch alone. */
function orderOf(rows: Uint32Array, seed: number, epoch: number, isShuffled: boolean): Uint32Array {
  if (!isShuffled) return rows
  const places = shuffled(rows.length, random((seed + Math.imul(epoch + 1, 0x85ebca6b)) | 0))
  return places.map((place) => rows[place]!)
}
