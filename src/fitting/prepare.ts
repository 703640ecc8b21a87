import { shuffled } from '../data/shuffle.ts'
import { standardization, standardize } from '../data/standardization.ts'
import { log } from '../engine/elementary.ts'
import { random } from '../engine/random.ts'
import { DomainError, shown } from '../errors.ts'
import type { Manifold } from '../geometry/manifold.ts'
import { isPartlyBounded } from '../geometry/unbounded.ts'
import {
  checkedObservations,
  type ObservedStatistics,
  observedStatistics,
} from '../likelihood/conditional-circuit.ts'
import { logLikelihoodOf } from '../likelihood/evaluation.ts'
import type { Scaling, Standardization } from '../maps/model.ts'
import type { ConditionalModel } from '../maps/predict.ts'
import { checkedStandardization, checkInput, checkOutput } from '../maps/scaling.ts'
import type { CheckedOptions } from './checked-options.ts'

type Observations = ReturnType<typeof checkedObservations>

/** The data of a fit. */
interface Prepared {
  /** Of all the data, in standard units if so wished. */
  readonly statistics: ObservedStatistics
  /** The numbers of the observations to train on. */
  readonly rows: Uint32Array
  readonly scales: Standardization | undefined
  /** What the log-density of an output in its own units has more than that of one in standard units. */
  readonly offset: number
  /** The mean log-likelihoods at any parameters, in the units of the data. */
  readonly logLikelihood: (parameters: Float64Array) => number
  readonly validationLogLikelihood: ((parameters: Float64Array) => number) | undefined
}

/** Checks the data of a fit, sets those for validation aside and standardizes them. */
export function prepare<F extends ConditionalModel>(
  where: string,
  f: F,
  data: readonly unknown[],
  { validation, seed, standardize: wish }: CheckedOptions<F>,
): Prepared {
  const observations = checkedObservations(where, data)
  const found = observedStatistics(where, f, observations) // so that errors tell where in the data they are
  const inValidation = `${where}(validation)`
  const given = typeof validation === 'number' ? undefined : checkedObservations(inValidation, validation)
  const foundGiven = given && observedStatistics(inValidation, f, given)
  const part = typeof validation === 'number' ? validation : 0
  const [rows, aside] = setAside(where, data.length, part, seed)
  const scales = scalesOf(where, f, () => Array.from(rows, (n) => observations[n]!), wish)
  const inUnits = (all: Observations) => observedStatistics(where, f, standardize(scales!, all))
  const statistics = scales ? inUnits(observations) : found
  const others = given && scales ? inUnits(given) : foundGiven
  const offset = scales?.y ? -scales.y.scale.reduce((sum, scale) => sum + log(scale), 0) : 0
  const evaluated = (statistics: ObservedStatistics, rows?: Uint32Array) => {
    const logLikelihood = logLikelihoodOf(where, f, statistics, rows)
    return (parameters: Float64Array) => logLikelihood(parameters) + offset
  }
  return {
    statistics,
    rows,
    scales,
    offset,
    logLikelihood: evaluated(statistics, rows),
    validationLogLikelihood: others
      ? evaluated(others)
      : aside.length > 0
        ? evaluated(statistics, aside)
        : undefined,
  }
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
      `${where}: expected a part of the data for validation that leaves some on both sides, received ${shown(part)} of ${count}; choose one between 0 and 1`,
    )
  const order = shuffled(count, random((seed ^ 0x5bd1e995) | 0))
  const aside = part === 0 ? new Uint32Array(0) : order.slice(0, number)
  const isAside = new Set(aside)
  const rows = Uint32Array.from({ length: count }, (_, n) => n).filter((n) => !isAside.has(n))
  return [rows, aside.sort()]
}

/** How to standardize, by the observations to train on if it is not said. */
function scalesOf(
  where: string,
  { input, output }: ConditionalModel,
  observations: () => Observations,
  wish: boolean | Standardization,
): Standardization | undefined {
  if (wish === false) return undefined
  if (wish !== true) {
    const scales = checkedStandardization(where, wish)
    if (scales.x) checkInput(where, input, scales.x)
    if (scales.y) checkOutput(where, output, scales.y)
    return scales
  }
  const scaling = (part: 'x' | 'y') =>
    standardization<'x' | 'y'>(observations() as readonly { x: number; y: number }[], [part])[part]
  const x = isReal(input) ? scaling('x') : undefined
  const y = isPartlyBounded(output) ? scaling('y') : undefined
  if (!x && !y) return undefined
  return { x, y: y && isPartlyBounded(output) && output.bounded.scales === 1 ? withOneScale(y) : y }
}

/** Whether observations are real numbers of any origin and unit: not an angle, a count, or a distance. */
function isReal(input: Manifold): boolean {
  if (isPartlyBounded(input) || input.kind === 'NormalMean') return true
  const { base } = input as Partial<{ base: Manifold }>
  return input.kind === 'R' && (base?.kind === 'NormalMean' || base?.kind === 'Normal')
}

/** For numbers that have one variance: the root of the mean of their squared scales. */
function withOneScale({ mean, scale }: Scaling): Scaling {
  const largest = Math.max(...scale)
  const squares = scale.reduce((sum, value) => sum + (value / largest) ** 2, 0)
  return { mean, scale: scale.map(() => largest * Math.sqrt(squares / scale.length)) }
}
