import { DomainError } from '../errors.ts'
import { makeBatch } from '../geometry/batch.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import type { ObservedStatistics } from '../likelihood/observed-statistics.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import type { AnyFixed } from '../propagation/fixed.ts'
import { inputUnits } from '../standardization/input-units.ts'
import type { Scaling } from '../standardization/model.ts'
import { outputUnits } from '../standardization/output-units.ts'
import { scalingOfRows } from '../standardization/scaling-of-rows.ts'

/** The units in which a fit is made, which are not those of the data, and what that changes. */
export interface FitUnits {
  /** What is subtracted, and divided by: of the statistics of the inputs, and of the outputs. A checkpoint has it. */
  readonly scales: { readonly x: Scaling | undefined; readonly y: Scaling | undefined }
  readonly standardized: (statistics: ObservedStatistics) => ObservedStatistics
  /** In place, the coordinates of the map for data in their own units. */
  readonly toData: (coordinates: Float64Array) => void
  readonly toStandard: (coordinates: Float64Array) => void
  /** From the mean log-likelihood in these units to that in those of the data. */
  readonly logLikelihood: (standard: number) => number
}

/**
 * Standard units for the inputs and outputs of a map, as far as its coordinates can be written in those of the data
 * afterwards: the first layer takes the statistics of the inputs, whatever they are observations of, and the last gives
 * what moves of numbers that have a unit.
 *
 * @param rows the numbers of the observations to learn the units from
 * @returns nothing if none can be changed
 */
export function fitUnits(
  f: ConditionalModel,
  statistics: ObservedStatistics,
  rows: Uint32Array,
  fixed: AnyFixed,
): FitUnits | undefined {
  // what is fixed in one unit, beside what is free, is not in another
  if (fixed !== false) return undefined
  const width = dimensionOf(statistics.inputs.manifold)
  const { mean, scale } = scalingOfRows({ ...statistics.inputs, width }, rows, statistics.weights)
  const x = { mean, scale }
  const unitsOfX = inputUnits(f, x)
  const unitsOfY = outputUnits(f, statistics, rows)
  if (!unitsOfX && !unitsOfY) return undefined
  return {
    scales: { x: unitsOfX && x, y: unitsOfY?.scaling },
    standardized(statistics) {
      const observed = unitsOfY?.observed(statistics) ?? statistics
      if (!unitsOfX) return observed
      const { chart, manifold, coordinates, count } = statistics.inputs
      const standard = coordinates.map((value, at) => (value - mean[at % width]!) / scale[at % width]!)
      return { ...observed, inputs: makeBatch(chart, manifold, standard, count) }
    },
    toData(coordinates) {
      unitsOfX?.toData(coordinates)
      unitsOfY?.toData(coordinates)
    },
    toStandard(coordinates) {
      unitsOfY?.toStandard(coordinates)
      unitsOfX?.toStandard(coordinates)
    },
    logLikelihood: unitsOfY?.logLikelihood ?? ((standard) => standard),
  }
}

/** @throws {DomainError} with the reason why there are no such units */
export function refuseUnits(where: string, f: ConditionalModel, fixed: AnyFixed): never {
  throw new DomainError(
    fixed === false
      ? `${where}: expected a map whose first layer is a Tensor or Diagonal with a translation, or whose outputs are numbers that have a unit, to standardize, received ${f}; leave standardize out, or standardize the data`
      : `${where}: expected nothing fixed where the data are standardized, since what is fixed in one unit is not in another, received fixed parts; leave standardize out, or standardize the data`,
  )
}
