import type { AnyBatch } from '../geometry/batch.ts'
import { Natural } from '../geometry/chart.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { makePoint } from '../geometry/point.ts'
import { movesOf } from '../geometry/unbounded.ts'
import { coordinateUnits } from '../geometry/unbounded-defaults.ts'
import { type UnboundedKernels, unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { linearParts } from '../maps/glorot.ts'
import type { AnyLinear } from '../maps/linear.ts'
import type { Inputs } from '../natural-gradient/information-products.ts'
import { forward } from '../propagation/apply.ts'
import { mapKernels } from '../propagation/map.ts'

/**
 * Of each coordinate of an output whether finite weights may not reach the maximum: not where it is a real number, which
 * moves in its own units.
 */
function canRunOff(output: Manifold): readonly boolean[] {
  const kernels: Pick<UnboundedKernels, 'units'> = unboundedCoordinates.in(output) ?? {}
  const numbers = kernels.units?.numbers ?? []
  const [unmoved, doubled] = [numbers.map(() => 0), numbers.map(() => 2)]
  const { factor } = coordinateUnits(kernels, dimensionOf(output), unmoved, doubled)
  return Array.from(factor, (value) => value === 1)
}

/** The outputs of a map, in unbounded coordinates where they have such, `[count × outputs]`. */
export function coordinatesOfOutputs(
  where: string,
  f: ConditionalModel,
  parameters: Float64Array,
  { rows, offsets }: Inputs,
): Float64Array {
  let unbounded: Float64Array | undefined
  const remember = (u: Float64Array) => {
    unbounded = u.slice()
  }
  const point = makePoint(Natural, f, parameters)
  const outputs = forward(mapKernels(where, f), point, rows, remember, offsets)
  return unbounded ?? outputs.coordinates
}

/** By how much natural parameters of the outputs may still move where the likelihood no longer rises. */
const far = 0.1

/**
 * The coordinates of a map without hidden layers along which the outputs still move by a step that promises nothing: for
 * the output that moves most, the inputs that move it most.
 */
export function outputsThatMove(
  f: ConditionalModel,
  inputs: AnyBatch,
  names: readonly string[] | undefined,
  step: Float64Array,
  before: Float64Array,
  after: Float64Array,
): string[] {
  const [height, moves] = [dimensionOf(f.output), movesOf(f.output)]
  const canMove = canRunOff(f.output)
  let most = far
  let at = -1
  for (let i = 0; i < before.length; i++) {
    const distance = Math.abs(after[i]! - before[i]!)
    if (i % height < moves && canMove[i % height] && distance > most) [most, at] = [distance, i]
  }
  if (at < 0) return []
  const [row, output] = [Math.floor(at / height), at % height]
  const { coordinates: weights, manifold } = linearParts(makePoint(Natural, f, step)).next().value!
  const { representation, output: end, input } = manifold as AnyLinear
  const width = dimensionOf(input)
  const matrix = new Float64Array(moves * width)
  representation.between(end, input).toMatrix(weights, matrix)
  const x = inputs.coordinates.subarray(row * width, (row + 1) * width)
  const shares = Array.from(x, (value, i) => Math.abs(matrix[output * width + i]! * value))
  const largest = Math.max(...shares)
  const of = moves === 1 ? '' : ` for output ${output}`
  if (!(largest > most / 10)) return [`the translation${of}`]
  return shares.flatMap((share, i) =>
    share > largest / 2 ? [`the weight of ${names?.length === width ? names[i] : `input ${i}`}${of}`] : [],
  )
}

/** What no logarithm of a mean, a scale or a precision is in standard units, nor a logit that doubles can tell from 1. */
const farOut = 32

/**
 * Whether outputs in unbounded coordinates have gone where nothing is, as they do where the likelihood rises without end.
 *
 * @param coordinates of the outputs without their offsets, `[count × outputs]`
 * @param usual the translation that fits them without the inputs: what has a unit is far from that, or not
 */
export function areFarOut(
  { output }: ConditionalModel,
  coordinates: Float64Array,
  usual: Float64Array | undefined,
): boolean {
  const kernels = unboundedCoordinates.in(output)
  if (!kernels) return false
  const canMove = canRunOff(output)
  const width = canMove.length
  return coordinates.some((u, i) => {
    const from = (kernels.units && usual?.[i % width]) ?? 0
    return canMove[i % width] && Math.abs(u - from) > farOut
  })
}

/** Whether the translation of outputs that move as a whole and have no unit has gone there. */
export function isFarOut(f: ConditionalModel, parameters: Float64Array): boolean {
  const width = dimensionOf(f.output)
  const { units } = unboundedCoordinates.in(f.output) ?? {}
  return !units && movesOf(f.output) === width && areFarOut(f, parameters.subarray(0, width), undefined)
}

/** The precision of outputs in standard units above which they are met exactly. */
const exact = 1e20

/** The outputs whose noise has gone: what is left of it in standard units is rounding. */
export function preciseOutputs({ output }: ConditionalModel, parameters: Float64Array): string[] {
  const kernels = unboundedCoordinates.in(output)
  const width = dimensionOf(output)
  if (!kernels || kernels.moves === width) return []
  const { moves, metricTimes } = kernels
  const column = new Float64Array(width)
  return Array.from({ length: moves }, (_, i) => {
    const unit = Float64Array.from({ length: width }, (_, k) => (k === i ? 1 : 0))
    metricTimes(parameters, unit, column, 0)
    if (column[i]! < exact) return []
    return [moves === 1 ? 'the precision of the output' : `the precision of output ${i}`]
  }).flat()
}
