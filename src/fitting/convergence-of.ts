import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { statisticalKernels } from '../geometry/statistical.ts'
import { predictedOf } from '../geometry/unbounded.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
import { totalOf } from '../likelihood/rows.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { inputsOfRows } from '../natural-gradient/information-products.ts'
import { naturalSolver } from '../natural-gradient/solver.ts'
import { Classic } from '../pursuit/classic.ts'
import type { CheckedOptions } from './checked-options.ts'
import type { Convergence } from './convergence.ts'
import { hasHiddenLayers } from './natural-steps.ts'
import type { Prepared } from './prepare.ts'
import { areFarOut, coordinatesOfOutputs, outputsThatMove, preciseOutputs } from './runaway.ts'
import { training } from './training.ts'
import { translationOfAll } from './translation-of-all.ts'

/** The squared length of a gradient, nats, at which a fit has converged. */
const small = 1e-6
/** As many observations are enough for a metric. */
const rowsOfMetric = 1024

/**
 * @param parameters in the units of the fit
 * @param reached the mean log-likelihood (nats) there
 */
export function convergenceOf<F extends ConditionalModel>(
  where: string,
  f: F,
  parameters: Float64Array,
  { statistics, names, rows, units }: Prepared,
  { fixed, weightDecay }: CheckedOptions<F>,
  improvement: number,
  reached: number,
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
  const total = totalOf(statistics, rows)
  const gradient = new Float64Array(length)
  for (let start = 0; start < rows.length; start += size) {
    const end = Math.min(start + size, rows.length)
    compute(rows, start, end)
    const share = totalOf(statistics, rows, start, end) / total
    for (let i = 0; i < length; i++) gradient[i]! += ofBatch[i]! * share
  }
  const inputs = inputsOfRows(statistics, rows.subarray(0, size))
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
  const precise = preciseOutputs(f, parameters)
  let moved: string[] = []
  const isSmall = norm ** 2 <= small
  const outputsAt = (values: Float64Array) => coordinatesOfOutputs(where, f, values, inputs)
  const isFar = () => {
    const alone = coordinatesOfOutputs(where, f, parameters, { ...inputs, offsets: undefined })
    return areFarOut(f, alone, translationOfAll(f, statistics, rows))
  }
  if (precise.length === 0 && unboundedCoordinates.in(f.output) && isFar())
    moved = [isDeep ? 'the output layer' : 'the output']
  else if (!isDeep && isSmall) {
    const beyond = parameters.map((value, i) => value + step[i]!)
    moved = outputsThatMove(f, inputs.rows, names, step, outputsAt(parameters), outputsAt(beyond))
  }
  // of what is no continuum no probability is above 1, which no finite weights reach
  const isCertain =
    isDeep &&
    weightDecay === 0 &&
    statisticalKernels(where, predictedOf(f.output)).outcomes !== undefined &&
    reached > -small
  const runsOff = [...precise, ...moved, ...(isCertain ? ['the output layer'] : [])]
  const hasConverged = isSmall && runsOff.length === 0
  return {
    hasConverged,
    gradient: norm,
    improvement,
    runsOff,
    message: messageOf(f.output, hasConverged, norm, precise, isCertain ? runsOff : moved),
  }
}

function messageOf(
  output: Manifold,
  hasConverged: boolean,
  norm: number,
  precise: readonly string[],
  moved: readonly string[],
): string {
  const named = (all: readonly string[]) => `${all.join(' and ')} ${all.length === 1 ? 'runs' : 'run'} off`
  if (precise.length > 0)
    return `not converged: the likelihood has no maximum, ${named(precise)}, since the outputs are met exactly; ${isReal(output) ? 'choose NormalMean, or a smaller map' : 'choose a smaller map, or fix what runs off'}`
  // a decay holds weights alone
  const advice = moved.some((name) => name.startsWith('the weight') || name === 'the output layer')
    ? 'give a weightDecay, or leave out what runs off'
    : 'look at the outputs, which may be all alike, or fix what runs off'
  if (moved.length > 0)
    return `not converged: the likelihood has no maximum, ${named(moved)}, since some outputs are certain there; ${advice}`
  const left = (norm ** 2 / 2).toPrecision(2)
  return hasConverged
    ? `converged: a step of the natural gradient promises ${left} nats`
    : `not converged: a step of the natural gradient promises ${left} nats; do more epochs, by the natural gradient if it was another pursuit`
}

function isReal(output: Manifold): boolean {
  return unboundedCoordinates.in(output)?.units?.numbers.includes('real') ?? false
}
