import { Natural } from '../geometry/chart.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { makePoint } from '../geometry/point.ts'
import { frameOfMetric } from '../geometry/unbounded-defaults.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
import { linearParts } from '../maps/glorot.ts'
import type { AnyLinear } from '../maps/linear.ts'
import { type AnyFixed, fixedRanges } from '../propagation/fixed.ts'
import type { MapManifold } from '../propagation/map.ts'
import type { InputUnits } from '../standardization/input-units.ts'

/**
 * Coordinates of the tangent vectors of a map in which its Fisher metric has no units: those of the inputs are taken
 * away, and the metric of the outputs where the input moves nothing is the identity.
 */
export interface Frame {
  /** Moves to another map, of which only the translation of the output matters. */
  readonly moveTo: (coordinates: Float64Array) => void
  /** In place, from these coordinates to those of the map with inputs in standard units. */
  readonly spread: (vector: Float64Array) => void
  /** The transpose of that, of differentials. */
  readonly gather: (differential: Float64Array) => void
}

/**
 * The frame of a map whose inputs are in standard units.
 *
 * @param fixed the parts of the map that no tangent vector moves
 */
export function frameOf(f: MapManifold, fixed: AnyFixed): Frame {
  const { output } = f
  const kernels = unboundedCoordinates.in(output)
  if (!kernels) return { moveTo: () => {}, spread: () => {}, gather: () => {} }
  const [width, moves] = [dimensionOf(output), kernels.moves]
  const { frame, frameTransposed } = frameOfMetric(kernels, width)
  const u = new Float64Array(width)
  const still = fixedRanges(f, fixed).filter(([start]) => start < width)
  const [from, to] = [new Float64Array(width), new Float64Array(width)]

  /** Writes over what moves at these places what a kernel makes of it; over what is learned beside, too, if it stands there. */
  const through = (
    kernel: (u: Float64Array, from: Float64Array, to: Float64Array, offset: number) => void,
    values: Float64Array,
    start: number,
    stride: number,
    count: number,
  ) => {
    from.fill(0)
    for (let k = 0; k < count; k++) from[k] = values[start + k * stride]!
    kernel(u, from, to, 0)
    for (let k = 0; k < count; k++) values[start + k * stride] = to[k]!
  }
  const all = (kernel: Parameters<typeof through>[0]) => (coordinates: Float64Array) => {
    // what is fixed is not to be moved by what is not, nor to move it
    for (const [start, end] of still) coordinates.fill(0, start, Math.min(end, width))
    through(kernel, coordinates, 0, 1, width)
    for (const [start, end] of still) coordinates.fill(0, start, Math.min(end, width))
    const { value: linear } = linearParts(makePoint(Natural, f, coordinates)).next()
    const { coordinates: weights, manifold } = linear!
    const columns = dimensionOf((manifold as AnyLinear).input)
    if (weights.length === moves) through(kernel, weights, 0, 1, moves)
    else if (weights.length === moves * columns)
      for (let column = 0; column < columns; column++) through(kernel, weights, column, columns, moves)
    else {
      // weights that several outputs share: by the size of their frame
      from.fill(0).fill(1 / Math.sqrt(moves), 0, moves)
      kernel(u, from, to, 0)
      const size = Math.hypot(...to.subarray(0, moves))
      for (let i = 0; i < weights.length; i++) weights[i]! *= size
    }
  }
  return {
    moveTo: (coordinates) => u.set(coordinates.subarray(0, width)),
    spread: all(frame),
    gather: all(frameTransposed),
  }
}

/** A frame behind the change from inputs in standard units to those of the data. */
export function inUnits(frame: Frame, units: InputUnits | undefined): Frame {
  if (!units) return frame
  return {
    moveTo: frame.moveTo,
    spread: (vector) => {
      frame.spread(vector)
      units.toData(vector)
    },
    gather: (differential) => {
      units.lower(differential)
      frame.gather(differential)
    },
  }
}
