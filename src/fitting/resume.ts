import { DimensionError, DomainError, shown } from '../errors.ts'
import {
  type Checkpoint,
  checkpointVersion,
  type DependsOn,
  type EpochRecord,
  type FitIdentity,
  type Progress,
} from './checkpoint.ts'

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
  checkIdentity(where, checkpoint, identity)
  checkDependsOn(where, checkpoint.dependsOn, identity)
  if (checkpoint.data !== identity.data)
    throw new DomainError(
      `${where}: expected a checkpoint of these data, received one of others; resume with the same data`,
    )
  checkNumbers(where, checkpoint, identity, progress)
  const { epoch, step, position, sum, parameters, memory, best, history } = checkpoint
  Object.assign(progress, { epoch, step, position, sum })
  progress.parameters.set(parameters)
  for (const [i, vector] of memory.entries()) progress.memory[i]!.set(vector)
  if (best) progress.best = { ...best, parameters: Float64Array.from(best.parameters) }
  for (const { epoch, logLikelihood, validationLogLikelihood, learningRate } of history)
    progress.history.push({ epoch, logLikelihood, validationLogLikelihood, learningRate })
}

/** Refuses a checkpoint of another map, pursuit, seed or size. */
function checkIdentity(where: string, checkpoint: Checkpoint, identity: FitIdentity): void {
  if (!isObject(checkpoint) || checkpoint.version !== checkpointVersion)
    throw new DomainError(
      `${where}: expected a checkpoint of version ${checkpointVersion} to resume from, received ${
        isObject(checkpoint) && Number.isSafeInteger(checkpoint.version)
          ? `one of version ${checkpoint.version}; fit anew, with the parameters of that fit as initial`
          : `${shown(checkpoint)}; take one from a fit`
      }`,
    )
  const { map, pursuit, seed, count, size } = identity
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
}

/** Refuses one whose numbers depend on something else. */
function checkDependsOn(where: string, found: DependsOn, { pursuit: name, dependsOn }: FitIdentity): void {
  if (!isObject(found) || !isObject(found.pursuit))
    throw new DomainError(
      `${where}: expected a checkpoint with what it depends on, received ${shown(found)}; is the file damaged?`,
    )
  const { pursuit, scales, ...options } = dependsOn
  const { pursuit: foundPursuit, scales: foundScales, ...foundOptions } = found
  const parameter = difference(pursuit, foundPursuit)
  if (parameter)
    throw new DomainError(
      `${where}: expected a checkpoint of ${name} with ${parameter}; resume with the same pursuit`,
    )
  const option = difference(options, foundOptions)
  if (option)
    throw new DomainError(`${where}: expected a checkpoint with ${option}; resume with the same options`)
  if (JSON.stringify(scales) !== JSON.stringify(foundScales))
    throw new DomainError(
      `${where}: expected a checkpoint in the units of this fit, received one in others; resume with the same data and the same standardize`,
    )
}

/** The first member that two objects do not share, with both values as JSON has them; nothing if there is none. */
function difference(expected: object, received: object): string | undefined {
  const texts = (all: object) =>
    new Map(Object.entries(all).map(([name, value]) => [name, JSON.stringify(value)]))
  const [ours, others] = [texts(expected), texts(received)]
  for (const name of new Set([...ours.keys(), ...others.keys()])) {
    const [mine, other] = [ours.get(name), others.get(name)]
    if (mine !== other) return `${name} ${mine ?? 'left out'}, received one with ${other ?? 'none'}`
  }
  return undefined
}

/** Refuses numbers that no such fit can have come to. */
function checkNumbers(
  where: string,
  checkpoint: Checkpoint,
  { pursuit, count, size, chooses, validates }: FitIdentity,
  progress: Progress,
): void {
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
