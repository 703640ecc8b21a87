import { log } from '../engine/elementary.ts'
import { halfLogTwoPi } from '../engine/special.ts'
import { DomainError } from '../errors.ts'
import { makeBatch } from '../geometry/batch.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { isPartlyBounded, movableOf } from '../geometry/unbounded.ts'
import { type ObservedStatistics, observedStatistics } from '../likelihood/conditional-circuit.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { scalingOfRows } from '../natural-gradient/scaling-of-rows.ts'
import type { AnyFixed } from '../propagation/fixed.ts'
import { inputUnits } from '../standardization/input-units.ts'
import type { Scaling } from '../standardization/model.ts'
import { outputUnits, scalesOfOutputs } from '../standardization/output-units.ts'
import { inStandardUnits } from '../standardization/scaling.ts'

type Observations = readonly { readonly x: unknown; readonly y: unknown }[]

/** The units in which a fit is made, which are not those of the data, and what that changes. */
export interface FitUnits {
  /** What is subtracted, and divided by: of the statistics of the inputs, and of the outputs. A checkpoint has it. */
  readonly scales: { readonly x: Scaling | undefined; readonly y: Scaling | undefined }
  readonly standardized: (statistics: ObservedStatistics, observations: Observations) => ObservedStatistics
  /** In place, the coordinates of the map for data in their own units. */
  readonly toData: (coordinates: Float64Array) => void
  readonly toStandard: (coordinates: Float64Array) => void
  /** From the mean log-likelihood in these units to that in those of the data. */
  readonly logLikelihood: (standard: number) => number
}

/**
 * Standard units for the inputs and outputs of a map, as far as its coordinates can be written in those of the data
 * afterwards: the first layer takes the statistics of the inputs, whatever they are observations of, and the last gives
 * the means of real numbers.
 *
 * @param rows the numbers of the observations to learn the units from
 * @returns nothing if none can be changed
 */
export function fitUnits(
  f: ConditionalModel,
  { inputs }: ObservedStatistics,
  observations: Observations,
  rows: Uint32Array,
  fixed: AnyFixed,
): FitUnits | undefined {
  // what is fixed in one unit, beside what is free, is not in another
  if (fixed !== false) return undefined
  const ofX = scalingOfRows(inputs, rows)
  const x = { mean: ofX.mean, scale: ofX.scale }
  const unitsOfX = inputUnits(f, x)
  const y = scalingOfOutputs(f, observations, rows)
  const unitsOfY = y && outputUnits(f, y)
  if (!unitsOfX && !unitsOfY) return undefined
  const width = dimensionOf(inputs.manifold)
  return {
    scales: { x: unitsOfX && x, y },
    standardized(statistics, observations) {
      const { inputs } = statistics
      const { targets, logBaseMeasures } = y
        ? observedStatistics(
            'fit',
            f,
            observations.map(({ x, y: output }) => ({ x, y: inStandardUnits(output, y) })),
          )
        : statistics
      if (!unitsOfX) return { inputs, targets, logBaseMeasures }
      const standard = inputs.coordinates.map(
        (value, at) => (value - x.mean[at % width]!) / x.scale[at % width]!,
      )
      return {
        inputs: makeBatch(inputs.chart, inputs.manifold, standard, inputs.count),
        targets,
        logBaseMeasures,
      }
    },
    toData(coordinates) {
      unitsOfX?.toData(coordinates)
      unitsOfY?.toData(coordinates)
    },
    toStandard(coordinates) {
      unitsOfY?.toStandard(coordinates)
      unitsOfX?.toStandard(coordinates)
    },
    logLikelihood: y ? logLikelihoodIn(f, y) : (standard) => standard,
  }
}

/** Where real outputs lie, and how large they are; one scale for those that have one variance. */
function scalingOfOutputs(
  f: ConditionalModel,
  observations: Observations,
  rows: Uint32Array,
): Scaling | undefined {
  const which = scalesOfOutputs(f)
  if (which === 'none') return undefined
  const numbers = dimensionOf(movableOf(f.output))
  const of = Array.from(rows, (n) => observations[n]!.y as number | ArrayLike<number>)
  const values = Float64Array.from({ length: of.length * numbers }, (_, at) => {
    const y = of[Math.floor(at / numbers)]!
    return typeof y === 'number' ? y : y[at % numbers]!
  })
  const batch = makeBatch(f.charts[0]!, movableOf(f.output), values, of.length)
  const { mean, scale } = scalingOfRows(batch)
  return { mean, scale: which === 'each' ? scale : oneScale(scale) }
}

/** For numbers that have one variance: the root of the mean of their squared scales. */
export function oneScale(scale: readonly number[]): number[] {
  const largest = Math.max(...scale)
  const squares = scale.reduce((sum, value) => sum + (value / largest) ** 2, 0)
  return scale.map(() => largest * Math.sqrt(squares / scale.length))
}

/** Densities of learned noise are divided by the scales; squared errors of known noise are times their square. */
function logLikelihoodIn({ output }: ConditionalModel, { scale }: Scaling) {
  if (isPartlyBounded(output)) {
    const offset = -scale.reduce((sum, unit) => sum + log(unit), 0)
    return (standard: number) => standard + offset
  }
  const constant = scale.length * halfLogTwoPi
  const square = scale[0]! ** 2
  return (standard: number) => square * (standard + constant) - constant
}

/** @throws {DomainError} with the reason why there are no such units */
export function refuseUnits(where: string, f: ConditionalModel, fixed: AnyFixed): never {
  throw new DomainError(
    fixed === false
      ? `${where}: expected a map whose first layer is a Tensor or Diagonal with a translation, or whose outputs are Normal, MultivariateNormal or NormalMean, to standardize, received ${f}; leave standardize out, or standardize the data`
      : `${where}: expected nothing fixed where the data are standardized, since what is fixed in one unit is not in another, received fixed parts; leave standardize out, or standardize the data`,
  )
}
