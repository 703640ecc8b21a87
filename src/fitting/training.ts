import { Natural } from '../geometry/chart.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { zero } from '../geometry/point.ts'
import { readAnew } from '../lazy/cell.ts'
import { type ConditionalCircuit, conditionalCircuit } from '../likelihood/conditional-circuit.ts'
import type { ObservedStatistics } from '../likelihood/observed-statistics.ts'
import { type ChosenRows, chosenRows } from '../likelihood/rows.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { linearParts } from '../maps/glorot.ts'
import { inputsOfRows } from '../natural-gradient/information-products.ts'
import { type AnyFixed, fixedCoordinates } from '../propagation/fixed.ts'
import type { Pursuit } from '../pursuit/pursuit.ts'
import { isNatural, type NaturalPursuit } from './natural-pursuit.ts'
import { type NaturalStep, naturalSteps } from './natural-steps.ts'

/** A circuit and the rows that it is about to look at. */
interface Batches<F extends ConditionalModel> {
  readonly rows: ChosenRows
  readonly circuit: ConditionalCircuit<F>
}

/** The steps of a training, each of which follows the gradient of a batch. */
export interface Training {
  /** What {@link compute} has found. */
  readonly gradient: Float64Array
  /** The precisions of the prior, if there is one. */
  readonly decay: Float64Array | undefined
  /** The parameters, which every step moves; write where to start. */
  readonly parameters: Float64Array
  /** What the pursuit remembers. */
  readonly memory: readonly Float64Array[]
  /**
   * The mean log-likelihood of the rows that stand in `order` from `start` up to `end`. Computes its gradient, too,
   * with that of the prior.
   */
  readonly compute: (order: ArrayLike<number>, start: number, end: number) => number
  /** Shortens the gradient to this norm, if it is longer; returns the norm that it had. */
  readonly clip: (norm: number) => number
  /** The product of the parameters with the gradient, which is not finite if one of them is not. */
  readonly pairing: () => number
  /** Starts the pursuit, or lets it go on after so many steps. */
  readonly start: (taken: number) => (rate: number) => void
  /** The same of a natural gradient, whose steps are told the log-likelihood where they start. */
  readonly startNaturally: (
    pursuit: NaturalPursuit,
    rows: Uint32Array,
  ) => (logLikelihood: number) => NaturalStep
}

/**
 * The gradients of minibatches: one circuit for each batch size, of which there are two at most. The point and the
 * memory of the pursuit are in the circuit of whole batches; the last batch of an epoch may be smaller, and borrows
 * them.
 *
 * @param weightDecay what is subtracted from the gradient by a weight is this multiple of it
 */
export function training<F extends ConditionalModel>(
  where: string,
  f: F,
  statistics: ObservedStatistics,
  size: number,
  { pursuit, fixed, weightDecay }: { pursuit: Pursuit; fixed: AnyFixed; weightDecay: number },
  isStandard: boolean,
): Training {
  // plain JavaScript may leave it out; what may stay where it is must not write over the differential that is known there
  const remembered = pursuit.memory ?? 0
  const vectors = isNatural(pursuit) ? remembered + 1 : remembered
  const batches = new Map<number, Batches<F>>()
  const batchesOf = (count: number) => {
    const known = batches.get(count)
    if (known) return known
    const rows = chosenRows(statistics, count)
    const circuit = conditionalCircuit(where, f, rows, fixed, count === size ? vectors : undefined)
    const made = { rows, circuit }
    batches.set(count, made)
    return made
  }
  const { workplace, kernels } = batchesOf(size).circuit
  const { moving: point } = workplace!
  const memory = workplace!.memory.slice(0, remembered)
  const gradient = workplace!.memory[remembered] ?? workplace!.gradient
  const { length } = gradient.values
  const factors = weightDecay > 0 ? decayFactors(f, fixed, weightDecay) : undefined

  return {
    gradient: gradient.values,
    decay: factors,
    parameters: point.values,
    memory: memory.map(({ values }) => values),
    compute(order, start, end) {
      const { rows, circuit } = batchesOf(end - start)
      rows.choose(order, start)
      if (circuit.workplace) circuit.map.follow()
      else circuit.map.moveTo(point.values)
      const logLikelihood = readAnew(circuit.logLikelihood)
      const { coordinates } = readAnew(circuit.differential.cell)
      if (coordinates !== gradient.values) gradient.values.set(coordinates)
      if (factors) for (let i = 0; i < length; i++) gradient.values[i]! -= factors[i]! * point.values[i]!
      return logLikelihood
    },
    clip(longest) {
      const squares = kernels.dot(gradient, gradient, length)
      const norm = squares < Number.POSITIVE_INFINITY ? Math.sqrt(squares) : normOf(gradient.values)
      if (norm > longest && norm < Number.POSITIVE_INFINITY)
        for (let i = 0; i < length; i++) gradient.values[i] = (gradient.values[i]! / norm) * longest
      return norm
    },
    pairing: () => kernels.dot(point, gradient, length),
    start(taken) {
      const ascend = pursuit.start(kernels, dimensionOf(f), memory, taken)
      return (rate) => ascend(point, gradient, rate)
    },
    startNaturally(pursuit, rows) {
      const { circuit } = batchesOf(size)
      const inputs = inputsOfRows(statistics, rows)
      const [first] = memory
      const take = naturalSteps(where, f, inputs, fixed, factors, pursuit, first!.values, isStandard)
      const evaluate = () => {
        circuit.map.moveTo(point.values)
        return readAnew(circuit.logLikelihood) - priorOf(point.values, factors)
      }
      const height = { parameters: point.values, gradient: gradient.values, evaluate }
      return (logLikelihood) => take(height, logLikelihood - priorOf(point.values, factors))
    },
  }
}

/** ½ Σ decay · w² */
function priorOf(point: Float64Array, factors: Float64Array | undefined): number {
  let sum = 0
  if (factors) for (let i = 0; i < point.length; i++) sum += factors[i]! * point[i]! ** 2
  return sum / 2
}

/** The norm of a vector whose squares overflow; NaN or infinite if one of its numbers is. */
function normOf(vector: Float64Array): number {
  const largest = vector.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)
  if (!(largest < Number.POSITIVE_INFINITY)) return largest
  return largest * Math.sqrt(vector.reduce((sum, value) => sum + (value / largest) ** 2, 0))
}

/** By how much of each coordinate its gradient falls: that of ½ decay · ‖w‖², by the weights w that are free. */
function decayFactors<F extends ConditionalModel>(f: F, fixed: AnyFixed, decay: number): Float64Array {
  const prior = zero(Natural, f)
  const factors = prior.coordinates
  for (const weights of linearParts(prior)) weights.coordinates.fill(decay)
  for (const part of fixedCoordinates(f, fixed, factors)) part.fill(0)
  return factors
}
