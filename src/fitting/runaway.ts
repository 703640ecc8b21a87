import type { AnyBatch } from '../geometry/batch.ts'
import { Natural } from '../geometry/chart.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { makePoint } from '../geometry/point.ts'
import { boundedKernels, isPartlyBounded } from '../geometry/unbounded.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { linearParts } from '../maps/glorot.ts'
import type { AnyLinear } from '../maps/linear.ts'

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
  const height = dimensionOf(f.output)
  let most = far
  let at = -1
  for (let i = 0; i < before.length; i++) {
    const distance = Math.abs(after[i]! - before[i]!)
    if (distance > most) [most, at] = [distance, i]
  }
  if (at < 0) return []
  const [row, output] = [Math.floor(at / height), at % height]
  const { coordinates: weights, manifold } = linearParts(makePoint(Natural, f, step)).next().value!
  const { representation, output: end, input } = manifold as AnyLinear
  const width = dimensionOf(input)
  const matrix = new Float64Array(height * width)
  representation.between(end, input).toMatrix(weights, matrix)
  const x = inputs.coordinates.subarray(row * width, (row + 1) * width)
  const shares = Array.from(x, (value, i) => Math.abs(matrix[output * width + i]! * value))
  const largest = Math.max(...shares)
  const of = height === 1 ? '' : ` for output ${output}`
  if (!(largest > most / 10)) return [`the translation${of}`]
  return shares.flatMap((share, i) =>
    share > largest / 2 ? [`the weight of ${names?.length === width ? names[i] : `input ${i}`}${of}`] : [],
  )
}

/** The precision of outputs in standard units above which they are met exactly. */
const exact = 1e20

/** The outputs whose noise has gone: what is left of it in standard units is rounding. */
export function preciseOutputs({ output }: ConditionalModel, parameters: Float64Array): string[] {
  if (!isPartlyBounded(output)) return []
  const moves = dimensionOf(output.movable)
  const column = new Float64Array(moves)
  return Array.from({ length: moves }, (_, i) => {
    const unit = Float64Array.from({ length: moves }, (_, k) => (k === i ? 1 : 0))
    boundedKernels(output).precision(parameters, unit, column, 0, 0)
    if (column[i]! < exact) return []
    return [moves === 1 ? 'the precision of the output' : `the precision of output ${i}`]
  }).flat()
}
