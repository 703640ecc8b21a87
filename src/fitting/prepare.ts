import { inputNames } from '../data/column-names.ts'
import { shuffled } from '../data/shuffle.ts'
import { standardize } from '../data/standardization.ts'
import { log } from '../engine/elementary.ts'
import { random } from '../engine/random.ts'
import { DomainError, shown } from '../errors.ts'
import { logLikelihoodOf } from '../likelihood/evaluation.ts'
import { type AnyObservation, checkedObservations } from '../likelihood/observations.ts'
import { type ObservedStatistics, observedStatistics } from '../likelihood/observed-statistics.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import type { Standardization } from '../standardization/model.ts'
import { offsetsInUnits } from '../standardization/output-units.ts'
import { checkedStandardization, checkInput, checkOutput } from '../standardization/scaling.ts'
import type { CheckedOptions } from './checked-options.ts'
import { type FitUnits, fitUnits, refuseUnits } from './fit-units.ts'

/** The data of a fit. */
export interface Prepared {
  /** Of all the data, in the units of the fit. */
  readonly statistics: ObservedStatistics
  /** The names of the numbers in every input, if they are known. */
  readonly names: readonly string[] | undefined
  /** The numbers of the observations to train on. */
  readonly rows: Uint32Array
  /** How the model is to standardize what it is given, where that was said. */
  readonly scales: Standardization | undefined
  /** The units of the fit, where the parameters are to be written in those of the data. */
  readonly units: FitUnits | undefined
  /** From a mean log-likelihood in the units of the fit to that in those of the data. */
  readonly inUnitsOfData: (logLikelihood: number) => number
  /** The mean log-likelihoods at any parameters of the fit, in the units of the data. */
  readonly logLikelihood: (parameters: Float64Array) => number
  readonly validationLogLikelihood: ((parameters: Float64Array) => number) | undefined
}

/** Checks the data of a fit, sets those for validation aside and standardizes them. */
export function prepare<F extends ConditionalModel>(
  where: string,
  f: F,
  data: readonly unknown[],
  { validation, seed, standardize: wish, fixed }: CheckedOptions<F>,
): Prepared {
  const observations = checkedObservations(where, f.output, data)
  const found = observedStatistics(where, f, observations) // so that errors tell where in the data they are
  const inValidation = `${where}(validation)`
  const given =
    typeof validation === 'number' ? undefined : checkedObservations(inValidation, f.output, validation)
  const foundGiven = given && observedStatistics(inValidation, f, given)
  const part = typeof validation === 'number' ? validation : 0
  const [rows, aside] = setAside(where, observations.length, part, seed)
  const scales = typeof wish === 'object' ? givenScales(where, f, wish) : undefined
  const units = wish === undefined || wish === true ? fitUnits(f, found, rows, fixed) : undefined
  if (wish === true && !units) refuseUnits(where, f, fixed)
  const inUnits = (statistics: ObservedStatistics, all: readonly AnyObservation[]) =>
    units?.standardized(statistics) ?? (scales ? inGivenUnits(where, f, scales, all) : statistics)
  const statistics = inUnits(found, observations)
  const others = given && inUnits(foundGiven!, given)
  const offset = scales?.y ? -scales.y.scale.reduce((sum, scale) => sum + log(scale), 0) : 0
  const inUnitsOfData = units?.logLikelihood ?? ((standard: number) => standard + offset)
  const evaluated = (statistics: ObservedStatistics, rows?: Uint32Array) => {
    const logLikelihood = logLikelihoodOf(where, f, statistics, rows)
    return (parameters: Float64Array) => inUnitsOfData(logLikelihood(parameters))
  }
  return {
    statistics,
    names: inputNames(data),
    rows,
    scales,
    units,
    inUnitsOfData,
    logLikelihood: evaluated(statistics, rows),
    validationLogLikelihood: others
      ? evaluated(others)
      : aside.length > 0
        ? evaluated(statistics, aside)
        : undefined,
  }
}

/** The statistics of observations that are standardized as it was said. */
function inGivenUnits(
  where: string,
  f: ConditionalModel,
  scales: Standardization,
  observations: readonly AnyObservation[],
): ObservedStatistics {
  const statistics = observedStatistics(where, f, standardize(scales, observations))
  const { offsets } = statistics
  const { y } = scales
  return offsets && y ? { ...statistics, offsets: offsetsInUnits(f.output, offsets, y) } : statistics
}

/** The numbers of the observations to train on, and of those that are set aside, each in their order. */
function setAside(
  where: string,
  count: number,
  part: number,
  seed: number,
): readonly [rows: Uint32Array, aside: Uint32Array] {
  const number = Math.round(part * count)
  if (part !== 0 && !(part > 0 && number >= 1 && number < count))
    throw new DomainError(
      `${where}: expected a part of the data for validation that leaves some on both sides, received ${shown(part)} of ${count}${part > 0 && part < 1 ? `, which is ${number}; choose one from ${Math.ceil(500 / count) / 1000} to below ${Math.floor(1000 * (1 - 0.5 / count)) / 1000}` : '; choose one between 0 and 1'}`,
    )
  const order = shuffled(count, random((seed ^ 0x5bd1e995) | 0))
  const aside = part === 0 ? new Uint32Array(0) : order.slice(0, number)
  const isAside = new Set(aside)
  const rows = Uint32Array.from({ length: count }, (_, n) => n).filter((n) => !isAside.has(n))
  return [rows, aside.sort()]
}

/** How the model is to standardize what it is given. */
function givenScales(
  where: string,
  { input, output }: ConditionalModel,
  wish: Standardization,
): Standardization {
  const scales = checkedStandardization(where, wish)
  if (scales.x) checkInput(where, input, scales.x)
  if (scales.y) checkOutput(where, output, scales.y)
  return scales
}
