import { halfLogTwoPi } from '../engine/special.ts'
import { type AnyBatch, makeBatch } from '../geometry/batch.ts'
import { Natural } from '../geometry/chart.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { type AnyPoint, makePoint } from '../geometry/point.ts'
import { movesOf } from '../geometry/unbounded.ts'
import { type CoordinateUnits, coordinateUnits } from '../geometry/unbounded-defaults.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
import { linearParts } from '../maps/glorot.ts'
import type { AnyLinear } from '../maps/linear.ts'
import type { MapManifold } from '../propagation/map.ts'
import { isLinear, type LinearKernels } from '../representations/kernels.ts'
import type { Scaling } from './model.ts'
import { scalingOfRows } from './scaling-of-rows.ts'

/** What is known of observed outputs. */
interface ObservedOutputs {
  readonly targets: AnyBatch
  readonly logBaseMeasures: Float64Array
  readonly weights: Float64Array | undefined
  readonly offsets: AnyBatch | undefined
}

/** The outputs of a map in units of their own, y = scale·z + mean. */
export interface OutputUnits {
  readonly scaling: Scaling
  /** From the coordinates of a map to z to those of one to y, and back; both in place. */
  readonly toData: (coordinates: Float64Array) => void
  readonly toStandard: (coordinates: Float64Array) => void
  /** What is known of observations of y as those of z. */
  readonly observed: <T extends ObservedOutputs>(statistics: T) => T
  /** From the mean log-likelihood of what `observed` gives to that of y. */
  readonly logLikelihood: (standard: number) => number
}

/** How the outputs that a map predicts follow the units in which they are measured. */
interface Measured extends CoordinateUnits {
  readonly targets: (targets: AnyBatch) => AnyBatch
  readonly logBaseMeasures?: (targets: AnyBatch) => Float64Array
  readonly logLikelihood: (standard: number) => number
}

/**
 * The units in which the outputs that were observed are of size 1, as far as the coordinates of the map can follow: the
 * last layer is W x + b, and factor·W x + (factor·b + shift) in the units of the data.
 *
 * @param rows the numbers of the observations to learn the units from
 */
export function outputUnits(
  f: MapManifold,
  { targets, weights }: ObservedOutputs,
  rows: Uint32Array,
): OutputUnits | undefined {
  if (f.kind === 'Linear') return undefined // without a translation
  const { kernels, rows: height, columns } = lastMatrix(f)
  if (!isLinear(kernels, height, columns)) return undefined
  const scaling = scalingOf(f.output, targets, weights, rows, kernels.entries !== undefined)
  const measured = scaling && measuredIn(f.output, scaling)
  if (!measured) return undefined
  const { factor, shift, logBaseMeasures, logLikelihood } = measured
  const moves = movesOf(f.output)
  const { entries } = kernels
  if (!entries && factor.some((value, i) => i < moves && value !== factor[0])) return undefined
  const factorOf = (at: number) => factor[entries?.row(at) ?? 0]!
  return {
    scaling,
    toData(coordinates) {
      for (let i = 0; i < factor.length; i++) coordinates[i] = factor[i]! * coordinates[i]! + shift[i]!
      const { coordinates: weights } = lastPart(f, coordinates)
      for (let at = 0; at < weights.length; at++) weights[at]! *= factorOf(at)
    },
    toStandard(coordinates) {
      for (let i = 0; i < factor.length; i++) coordinates[i] = (coordinates[i]! - shift[i]!) / factor[i]!
      const { coordinates: weights } = lastPart(f, coordinates)
      for (let at = 0; at < weights.length; at++) weights[at]! /= factorOf(at)
    },
    observed: (statistics) => ({
      ...statistics,
      targets: measured.targets(statistics.targets),
      logBaseMeasures: logBaseMeasures?.(statistics.targets) ?? statistics.logBaseMeasures,
      offsets: statistics.offsets && offsetsInUnits(f.output, statistics.offsets, scaling),
    }),
    logLikelihood,
  }
}

/** Offsets of what moves of an output in its units. */
export function offsetsInUnits(output: Manifold, offsets: AnyBatch, scaling: Scaling): AnyBatch {
  const factor = measuredIn(output, scaling)?.factor
  if (!factor) return offsets
  const { chart, manifold, coordinates, count } = offsets
  const moves = dimensionOf(manifold)
  return makeBatch(
    chart,
    manifold,
    coordinates.map((offset, at) => offset / factor[at % moves]!),
    count,
  )
}

/** Where observed numbers lie, and how large they are. */
function scalingOf(
  output: Manifold,
  targets: AnyBatch,
  weights: Float64Array | undefined,
  rows: Uint32Array,
  areFree: boolean,
): Scaling | undefined {
  const units = unboundedCoordinates.in(output)?.units
  const width = dimensionOf(output)
  if (!units) {
    if (!isOfKnownVariance(output)) return undefined
    const { mean, scale } = scalingOfRows({ ...targets, width }, rows, weights)
    return { mean, scale: oneScale(scale) } // only together do they keep their weight
  }
  const { numbers, groups } = units
  const values = new Float64Array(targets.count * numbers.length)
  for (let n = 0; n < targets.count; n++)
    units.numbersOf(targets.coordinates, n * width, values, n * numbers.length)
  const { mean, scale } = scalingOfRows(
    { coordinates: values, count: targets.count, width: numbers.length },
    rows,
    weights,
  )
  const sizes = numbers.map((kind, i) => (kind === 'positive' ? sizeOf(mean[i]!, leastOf(i)) : scale[i]!))
  /** The least of the positive numbers in a column. */
  function leastOf(column: number): number {
    let least = Number.POSITIVE_INFINITY
    for (let at = column; at < values.length; at += numbers.length)
      if (values[at]! > 0) least = Math.min(least, values[at]!)
    return least
  }
  // without weights of their own, outputs that are moved have one scale
  const groupOf = (i: number) => (areFree || numbers[i] === 'positive' ? groups[i]! : 0)
  return {
    mean: numbers.map((kind, i) => (kind === 'positive' ? 0 : mean[i]!)),
    scale: sizes.map((_, i) => oneScale(sizes.filter((_, k) => groupOf(k) === groupOf(i)))[0]!),
  }
}

/** The scale of positive numbers: their mean, if the least of them can be written in it. */
function sizeOf(mean: number, least: number): number {
  return mean > 0 && mean < Number.POSITIVE_INFINITY && least / mean > 2 ** -1022 ? mean : 1
}

/** For numbers that have one variance: the root of the mean of their squared scales. */
export function oneScale(scale: readonly number[]): number[] {
  const largest = Math.max(...scale)
  const squares = scale.reduce((sum, value) => sum + (value / largest) ** 2, 0)
  return scale.map(() => largest * Math.sqrt(squares / scale.length))
}

/** How an output follows its units; nothing if it has none. */
function measuredIn(output: Manifold, { mean, scale }: Scaling): Measured | undefined {
  const { units } = unboundedCoordinates.in(output) ?? {}
  const width = dimensionOf(output)
  if (!units) return isOfKnownVariance(output) ? ofKnownVariance({ mean, scale }) : undefined
  return {
    ...coordinateUnits({ units }, width, mean, scale),
    targets: ({ chart, manifold, coordinates, count }) => {
      const values = coordinates.slice()
      for (let n = 0; n < count; n++) units.observed(values, mean, scale, n * width)
      return makeBatch(chart, manifold, values, count)
    },
    logLikelihood: (standard) => standard + units.exponent(scale),
  }
}

/** Of known variance the squared errors are times the square of the scale, which is one for all numbers. */
function ofKnownVariance({ mean, scale }: Scaling): Measured {
  const width = mean.length
  const constant = width * halfLogTwoPi
  const square = scale[0]! ** 2
  const standard = (value: number, at: number) => (value - mean[at % width]!) / scale[at % width]!
  return {
    factor: Float64Array.from(scale),
    shift: Float64Array.from(mean),
    targets: ({ chart, manifold, coordinates, count }) =>
      makeBatch(chart, manifold, coordinates.map(standard), count),
    logBaseMeasures: ({ coordinates, count }) =>
      Float64Array.from({ length: count }, (_, n) => {
        let sum = -constant
        for (let at = n * width; at < (n + 1) * width; at++) sum -= 0.5 * standard(coordinates[at]!, at) ** 2
        return sum
      }),
    logLikelihood: (value) => square * (value + constant) - constant,
  }
}

/** Whether it is numbers of variance 1. */
function isOfKnownVariance(output: Manifold): boolean {
  const { base } = output as Partial<{ base: { kind: string } }>
  return output.kind === 'NormalMean' || (output.kind === 'R' && base?.kind === 'NormalMean')
}

/** The matrix of the last layer. */
function lastMatrix(f: MapManifold): { kernels: LinearKernels; rows: number; columns: number } {
  const { representation, output, input } = lastPart(f, new Float64Array(dimensionOf(f)))
    .manifold as AnyLinear
  const [rows, columns] = [dimensionOf(output), dimensionOf(input)]
  return { kernels: representation.between(output, input), rows, columns }
}

function lastPart(f: MapManifold, coordinates: Float64Array): AnyPoint {
  return linearParts(makePoint(Natural, f, coordinates)).next().value! // every map has one
}
