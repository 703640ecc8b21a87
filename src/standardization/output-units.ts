import { Natural } from '../geometry/chart.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { type AnyPoint, makePoint } from '../geometry/point.ts'
import { boundedKernels, isPartlyBounded, movableOf } from '../geometry/unbounded.ts'
import { linearParts } from '../maps/glorot.ts'
import type { AnyLinear } from '../maps/linear.ts'
import type { MapManifold } from '../propagation/map.ts'
import { isLinear, type LinearKernels } from '../representations/kernels.ts'
import type { Scaling } from './model.ts'

/** From the coordinates of a map to z = (y − mean) / scale to those of one to y, and back; both in place. */
export interface OutputUnits {
  readonly toData: (coordinates: Float64Array) => void
  readonly toStandard: (coordinates: Float64Array) => void
}

/**
 * How the coordinates of a map change with the units of its outputs, which are real numbers: the last layer is
 * W x + b, and scale·W x + (scale·b + mean) in the units of the data.
 *
 * @param scaling of which all scales are the same, if not each output has weights of its own
 */
export function outputUnits(f: MapManifold, { mean, scale }: Scaling): OutputUnits {
  const { output } = f
  const moves = dimensionOf(movableOf(output))
  const { entries } = lastMatrix(f).kernels
  const change = (coordinates: Float64Array, mean: readonly number[], scale: readonly number[]) => {
    if (isPartlyBounded(output)) boundedKernels(output).inUnits(coordinates, mean, scale, 0)
    else for (let i = 0; i < moves; i++) coordinates[i] = scale[i]! * coordinates[i]! + mean[i]!
    const { coordinates: weights } = lastPart(f, coordinates)
    for (let at = 0; at < weights.length; at++) weights[at]! *= scale[entries?.row(at) ?? 0]!
  }
  const [back, unit] = [mean.map((value, i) => -value / scale[i]!), scale.map((value) => 1 / value)]
  return {
    toData: (coordinates) => change(coordinates, mean, scale),
    toStandard: (coordinates) => change(coordinates, back, unit),
  }
}

/** How outputs can be scaled in the coordinates of a map: each by itself, all together, or not at all. */
export function scalesOfOutputs(f: MapManifold): 'each' | 'together' | 'none' {
  const { output, kind } = f
  if (kind === 'Linear') return 'none' // without a translation
  const { kernels, rows, columns } = lastMatrix(f)
  if (!isLinear(kernels, rows, columns)) return 'none'
  if (isPartlyBounded(output))
    return kernels.entries && boundedKernels(output).scales === rows ? 'each' : 'together'
  const { base } = output as Partial<{ base: { kind: string } }>
  const isNormalMean = output.kind === 'NormalMean' || (output.kind === 'R' && base?.kind === 'NormalMean')
  return isNormalMean ? 'together' : 'none' // of known variance: only together do they keep their weight
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
