import { Natural } from '../geometry/chart.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { makePoint } from '../geometry/point.ts'
import { isPartlyBounded } from '../geometry/unbounded.ts'
import { naturalSolver } from '../likelihood/natural-solver.ts'
import { rowsOfBatch } from '../likelihood/scaling-of-rows.ts'
import { forward } from '../maps/apply.ts'
import { mapKernels } from '../maps/map.ts'
import type { ConditionalModel } from '../maps/predict.ts'
import { Classic } from '../pursuit/classic.ts'
import type { CheckedOptions } from './checked-options.ts'
import type { Convergence } from './convergence.ts'
import { hasHiddenLayers } from './natural-steps.ts'
import type { Prepared } from './prepare.ts'
import { outputsThatMove } from './runaway.ts'
import { training } from './training.ts'

/** The squared length of a gradient, nats, at which a fit has converged. */
const small = 1e-6
/** As many observations are enough for a metric. */
const rowsOfMetric = 1024
/** The precision of outputs in standard units above which they are met exactly. */
const exact = 1e20

/** @param parameters in the units of the fit */
export function convergenceOf<F extends ConditionalModel>(
  where: string,
  f: F,
  parameters: Float64Array,
  { statistics, rows, units }: Prepared,
  { fixed, weightDecay }: CheckedOptions<F>,
  improvement: number,
): Convergence {
  const length = dimensionOf(f)
  const size = Math.min(rowsOfMetric, rows.length)
  const isStandard = units?.scales.x !== undefined
  const options = { pursuit: Classic, fixed, weightDecay }
  const {
    compute,
    gradient: ofBatch,
    parameters: at,
    decay,
  } = training(where, f, statistics, size, options, isStandard)
  at.set(parameters)
  const gradient = new Float64Array(length)
  for (let start = 0; start < rows.length; start += size) {
    const end = Math.min(start + size, rows.length)
    compute(rows, start, end)
    for (let i = 0; i < length; i++) gradient[i]! += ofBatch[i]! * ((end - start) / rows.length)
  }
  const inputs = rowsOfBatch(statistics.inputs, rows.subarray(0, size))
  const isDeep = hasHiddenLayers(f)
  const accuracy = { tolerance: 1e-8, iterations: Math.min(2 * length || 1, isDeep ? 50 : 200) }
  const solve = naturalSolver(where, f, inputs, fixed, accuracy, {
    isStandard,
    ridge: decay,
    damping: () => (isDeep ? 1e-3 : 0),
  })
  const step = new Float64Array(length)
  const isPositive = solve(parameters, gradient, step)
  let promise = 0
  for (let i = 0; i < length; i++) promise += gradient[i]! * step[i]!
  const norm = isPositive ? Math.sqrt(Math.max(promise, 0)) : Number.POSITIVE_INFINITY
  const runsOff = [...preciseOutputs(f, parameters)]
  if (!isDeep && norm ** 2 <= small) {
    const kernels = mapKernels(where, f)
    const outputsAt = (values: Float64Array) =>
      forward(kernels, makePoint(Natural, f, values), inputs).coordinates
    const moved = parameters.map((value, i) => value + step[i]!)
    if (!isPartlyBounded(f.output))
      runsOff.push(...outputsThatMove(f, inputs, step, outputsAt(parameters), outputsAt(moved)))
  }
  const hasConverged = norm ** 2 <= small && runsOff.length === 0
  return {
    hasConverged,
    gradient: norm,
    improvement,
    runsOff,
    message: messageOf(hasConverged, norm, runsOff),
  }
}

/** The outputs whose noise has gone: what is left of it in standard units is rounding. */
function* preciseOutputs(f: ConditionalModel, parameters: Float64Array): Generator<string> {
  const { output } = f
  if (!isPartlyBounded(output)) return
  const moves = dimensionOf(output.movable)
  for (let i = 0; i < moves; i++) {
    const unit = Float64Array.from({ length: moves }, (_, k) => (k === i ? 1 : 0))
    const column = new Float64Array(moves)
    output.bounded.precision(parameters, unit, column, 0, 0)
    if (!(column[i]! < exact))
      yield moves === 1 ? 'the precision of the output' : `the precision of output ${i}`
  }
}

function messageOf(hasConverged: boolean, norm: number, runsOff: readonly string[]): string {
  if (runsOff.length > 0)
    return `not converged: the likelihood has no maximum, ${runsOff.join(' and ')} ${runsOff.length === 1 ? 'runs' : 'run'} off; give a weightDecay, or leave out what tells the outputs exactly`
  const left = (norm ** 2 / 2).toPrecision(2)
  return hasConverged
    ? `converged: a step of the natural gradient promises ${left} nats`
    : `not converged: a step of the natural gradient promises ${left} nats; do more epochs, or leave pursuit and learningRate out`
}
