import { DimensionError, DomainError, shown } from '../errors.ts'
import type { ObservedStatistics } from '../likelihood/conditional-circuit.ts'
import type { Scaling } from '../standardization/model.ts'

/**
 * All that a fit needs to go on, as plain data that JSON can hold: numbers come back with the same bits. The options and
 * the data are not in it, and must be given again; but it holds what its numbers depend on, and refuses another.
 */
export interface Checkpoint {
  readonly version: 2
  /** The notation of the map. */
  readonly map: string
  /** The name of the pursuit. */
  readonly pursuit: string
  readonly seed: number
  /** How many observations there are to train on, and how many in a batch. */
  readonly count: number
  readonly size: number
  /** A digest of the observations to train on, in the units of the fit. */
  readonly data: string
  readonly dependsOn: DependsOn
  /** How many epochs are done, and how many steps. */
  readonly epoch: number
  readonly step: number
  /** How many observations of the epoch that was interrupted are done, and what they gave to its log-likelihood. */
  readonly position: number
  readonly sum: number
  readonly parameters: readonly number[]
  /** What the pursuit remembers: vectors as long as the parameters. */
  readonly memory: readonly (readonly number[])[]
  /** The best epoch so far, where one is chosen. */
  readonly best?:
    | { readonly epoch: number; readonly logLikelihood: number; readonly parameters: readonly number[] }
    | undefined
  readonly history: readonly EpochRecord[]
}

/** What the numbers of a checkpoint mean nothing without. */
export interface DependsOn {
  /** The units in which the parameters are. */
  readonly scales: { readonly x?: Scaling | undefined; readonly y?: Scaling | undefined }
  readonly weightDecay: number
  /** Where the coordinates that are fixed start and end. */
  readonly fixed: readonly (readonly [start: number, end: number])[]
  /** The part of the data that is set aside, or how many observations are given. */
  readonly validation: number
}

/** What is remembered of an epoch. */
export interface EpochRecord {
  /** Counted from 1. */
  readonly epoch: number
  /** The mean log-likelihood (nats) of the training data, each batch at the parameters that it found. */
  readonly logLikelihood: number
  /** That of the validation data at the end of the epoch, if there are any. */
  readonly validationLogLikelihood: number | undefined
  /** The learning rate of the last step. */
  readonly learningRate: number
}

/** How far a fit has come. */
export interface Progress {
  epoch: number
  step: number
  position: number
  sum: number
  readonly parameters: Float64Array
  readonly memory: readonly Float64Array[]
  best: { epoch: number; logLikelihood: number; readonly parameters: Float64Array } | undefined
  readonly history: EpochRecord[]
}

/** What a fit and the one that goes on must have in common. */
export interface FitIdentity {
  readonly map: string
  readonly pursuit: string
  readonly seed: number
  readonly count: number
  readonly size: number
  readonly data: string
  readonly dependsOn: DependsOn
  /** Whether a best epoch is chosen, and by validation data. */
  readonly chooses: boolean
  readonly validates: boolean
}

/** A copy of how far a fit has come. */
export function checkpointOf(
  { map, pursuit, seed, count, size, data, dependsOn }: FitIdentity,
  progress: Progress,
): Checkpoint {
  const { epoch, step, position, sum, parameters, memory, best, history } = progress
  return {
    version: 2,
    map,
    pursuit,
    seed,
    count,
    size,
    data,
    dependsOn: JSON.parse(JSON.stringify(dependsOn)) as DependsOn, // a copy, such as a file would hold
    epoch,
    step,
    position,
    sum,
    parameters: numbers(parameters),
    memory: memory.map(numbers),
    best: best && { ...best, parameters: numbers(best.parameters) },
    history: history.slice(),
  }
}

/** As an array; without −0, which JSON does not have and no step can tell from 0. */
const numbers = (vector: Float64Array): number[] => Array.from(vector, (value) => value + 0)

/**
 * Goes on from a checkpoint. Nothing is written before all of it is checked.
 *
 * @throws {DomainError} {@link DimensionError} if it is not one of such a fit
 */
export function restore(
  where: string,
  checkpoint: Checkpoint,
  identity: FitIdentity,
  progress: Progress,
): void {
  check(where, checkpoint, identity, progress)
  const { epoch, step, position, sum, parameters, memory, best, history } = checkpoint
  Object.assign(progress, { epoch, step, position, sum })
  progress.parameters.set(parameters)
  for (const [i, vector] of memory.entries()) progress.memory[i]!.set(vector)
  if (best) progress.best = { ...best, parameters: Float64Array.from(best.parameters) }
  for (const { epoch, logLikelihood, validationLogLikelihood, learningRate } of history)
    progress.history.push({ epoch, logLikelihood, validationLogLikelihood, learningRate })
}

function check(where: string, checkpoint: Checkpoint, identity: FitIdentity, progress: Progress): void {
  if (!isObject(checkpoint) || checkpoint.version !== 2)
    throw new DomainError(
      `${where}: expected a checkpoint of version 2 to resume from, received ${shown(checkpoint)}; take one from a fit`,
    )
  const { map, pursuit, seed, count, size, chooses, validates } = identity
  if (checkpoint.map !== map)
    throw new DimensionError(
      `${where}: expected a checkpoint of ${map}, received one of ${shown(checkpoint.map)}; resume with the same network`,
    )
  if (checkpoint.pursuit !== pursuit || checkpoint.seed !== seed)
    throw new DomainError(
      `${where}: expected a checkpoint of ${pursuit} with seed ${seed}, received one of ${shown(checkpoint.pursuit)} with seed ${shown(checkpoint.seed)}; resume with the same options`,
    )
  if (checkpoint.count !== count || checkpoint.size !== size)
    throw new DomainError(
      `${where}: expected a checkpoint of ${count} observations in batches of ${size}, received one of ${shown(checkpoint.count)} in batches of ${shown(checkpoint.size)}; resume with the same data and options`,
    )
  if (!isObject(checkpoint.dependsOn))
    throw new DomainError(
      `${where}: expected a checkpoint with what it depends on, received ${shown(checkpoint.dependsOn)}; is the file damaged?`,
    )
  for (const name of ['weightDecay', 'fixed', 'validation', 'scales'] as const) {
    const [expected, received] = [identity.dependsOn[name], checkpoint.dependsOn[name]].map((value) =>
      JSON.stringify(value),
    )
    if (expected !== received)
      throw new DomainError(
        name === 'scales'
          ? `${where}: expected a checkpoint in the units of this fit, received one in others; resume with the same data and the same standardize`
          : `${where}: expected a checkpoint with ${name} ${expected}, received one with ${received}; resume with the same options`,
      )
  }
  if (checkpoint.data !== identity.data)
    throw new DomainError(
      `${where}: expected a checkpoint of these data, received one of others; resume with the same data`,
    )
  const damaged = (expected: string, received: unknown): never => {
    throw new DomainError(
      `${where}: expected a checkpoint with ${expected}, received ${shown(received)}; is the file damaged?`,
    )
  }
  const checkVector = (vector: unknown): void => {
    const { length } = progress.parameters
    if (!Array.isArray(vector) || vector.length !== length)
      damaged(`vectors of ${length} finite numbers`, vector)
    // not `every`, which passes over holes
    for (const value of vector as unknown[])
      if (!Number.isFinite(value)) damaged(`vectors of ${length} finite numbers`, value)
  }

  const { epoch, step, position, sum, parameters, memory, best, history } = checkpoint
  checkVector(parameters)
  if (!Array.isArray(memory) || memory.length !== progress.memory.length)
    damaged(`${progress.memory.length} vectors that ${pursuit} remembers`, memory)
  for (const vector of memory) checkVector(vector)
  for (const value of [epoch, step, position])
    if (!Number.isSafeInteger(value) || value < 0) damaged('counts of epochs and steps', value)
  const isStep = step === epoch * Math.ceil(count / size) + position / size
  if (position >= count || position % size !== 0 || !isStep)
    damaged(`the step of epoch ${epoch} and observation ${position}`, step)
  if (!Number.isFinite(sum) || (position === 0 && sum !== 0)) damaged('the sum of an epoch', sum)
  if (!Array.isArray(history) || history.length !== epoch) damaged(`a history of ${epoch} epochs`, history)
  for (let i = 0; i < epoch; i++)
    if (!isRecord(history[i], i + 1, validates)) damaged('a history', history[i])
  if ((best !== undefined) !== (chooses && epoch > 0))
    damaged(chooses && epoch > 0 ? 'a best epoch' : 'no best epoch', best)
  if (best === undefined) return
  if (!isObject(best) || !Number.isFinite(best.logLikelihood) || !(best.epoch >= 1 && best.epoch <= epoch))
    damaged('a best epoch', best)
  if (!Number.isSafeInteger(best.epoch)) damaged('a best epoch', best.epoch)
  checkVector(best.parameters)
}

function isRecord(record: EpochRecord | undefined, epoch: number, validates: boolean): boolean {
  if (!isObject(record) || record.epoch !== epoch) return false
  const { logLikelihood, validationLogLikelihood, learningRate } = record
  const isValidated = Number.isFinite(validationLogLikelihood)
  return (
    Number.isFinite(logLikelihood) &&
    Number.isFinite(learningRate) &&
    (validates ? isValidated : validationLogLikelihood === undefined)
  )
}

function isObject<T>(value: T): value is T & object {
  return typeof value === 'object' && value !== null
}

/**
 * A digest of observations, by which others are told apart.
 *
 * @see G. Fowler, L. C. Noll, K.-P. Vo, FNV-1a, over words of 32 bits
 */
export function digestOf({ inputs, targets }: ObservedStatistics): string {
  let hash = 0x811c9dc5
  for (const { coordinates } of [inputs, targets]) {
    const words = new Uint32Array(coordinates.buffer, coordinates.byteOffset, 2 * coordinates.length)
    for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i]!, 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** Remembers the start of the last epoch that began well, without a new buffer. */
export function wholeEpochs(progress: Progress): {
  readonly remember: () => void
  readonly progress: () => Progress
} {
  const parameters = progress.parameters.slice()
  const memory = progress.memory.map((vector) => vector.slice())
  const best = { epoch: 0, logLikelihood: 0, parameters: progress.parameters.slice() }
  let [epoch, step, hasBest] = [0, 0, false]
  const remember = () => {
    parameters.set(progress.parameters)
    for (const [i, vector] of memory.entries()) vector.set(progress.memory[i]!)
    epoch = progress.epoch
    step = progress.step
    hasBest = progress.best !== undefined
    if (!progress.best) return
    best.epoch = progress.best.epoch
    best.logLikelihood = progress.best.logLikelihood
    best.parameters.set(progress.best.parameters)
  }
  if (progress.position === 0) remember()
  return {
    remember,
    progress: () => ({
      epoch,
      step,
      position: 0,
      sum: 0,
      parameters,
      memory,
      best: hasBest ? best : undefined,
      history: progress.history.slice(0, epoch),
    }),
  }
}
