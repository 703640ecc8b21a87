import type { PursuitParameter } from '../pursuit/pursuit.ts'
import type { Scaling } from '../standardization/model.ts'

/**
 * All that a fit needs to go on, as plain data that JSON can hold: numbers come back with the same bits. The options and
 * the data are not in it, and must be given again; but it holds what its numbers depend on, and refuses another.
 */
export interface Checkpoint {
  readonly version: 3
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
  /** What the pursuit was made with, by name. */
  readonly pursuit: Readonly<Record<string, PursuitParameter>>
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

/** Of the format: 3 has the parameters of the pursuit. */
export const checkpointVersion: Checkpoint['version'] = 3

/** A copy of how far a fit has come. */
export function checkpointOf(
  { map, pursuit, seed, count, size, data, dependsOn }: FitIdentity,
  progress: Progress,
): Checkpoint {
  const { epoch, step, position, sum, parameters, memory, best, history } = progress
  return {
    version: checkpointVersion,
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
