import { Natural } from '../geometry/chart.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { zero } from '../geometry/point.ts'
import { readAnew } from '../lazy/cell.ts'
import {
  type ChosenRows,
  type ConditionalCircuit,
  chosenRows,
  conditionalCircuit,
  type ObservedStatistics,
} from '../likelihood/conditional-circuit.ts'
import { type AnyFixed, fixedCoordinates } from '../maps/fixed.ts'
import { linearParts } from '../maps/glorot.ts'
import type { ConditionalModel } from '../maps/predict.ts'
import type { Pursuit } from '../pursuit/pursuit.ts'

/** A circuit and the rows that it is about to look at. */
interface Batches<F extends ConditionalModel> {
  readonly rows: ChosenRows
  readonly circuit: ConditionalCircuit<F>
}

/** The steps of a training, each of which follows the gradient of a batch. */
export interface Training {
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
): Training {
  const vectors = pursuit.memory ?? 0 // plain JavaScript may leave it out
  const batches = new Map<number, Batches<F>>()
  const batchesOf = (count: number) => {
    const known = batches.get(count)
    if (known) return known
    const rows = chosenRows(statistics, count)
    const circuit = conditionalCircuit(where, f, rows, fixed, count === size ? vectors : 0)
    const made = { rows, circuit }
    batches.set(count, made)
    return made
  }
  const { parameters: point, differential, memory, kernels } = batchesOf(size).circuit
  const gradient = differential.numbers
  const { length } = gradient.values
  const decay = weightDecay > 0 ? decayOf(f, fixed, weightDecay) : undefined

  return {
    parameters: point.values,
    memory: memory.map(({ values }) => values),
    compute(order, start, end) {
      const { rows, circuit } = batchesOf(end - start)
      rows.choose(order, start)
      if (circuit.parameters !== point) circuit.parameters.values.set(point.values)
      circuit.map.value = circuit.point
      const logLikelihood = readAnew(circuit.logLikelihood)
      readAnew(circuit.differential.cell)
      if (circuit.parameters !== point) gradient.values.set(circuit.differential.numbers.values)
      decay?.(point.values, gradient.values)
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
  }
}

/** The norm of a vector whose squares overflow; NaN or infinite if one of its numbers is. */
function normOf(vector: Float64Array): number {
  const largest = vector.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)
  if (!(largest < Number.POSITIVE_INFINITY)) return largest
  return largest * Math.sqrt(vector.reduce((sum, value) => sum + (value / largest) ** 2, 0))
}

/** Subtracts from a gradient that of ½ decay · ‖w‖² by the weights w that are free. */
function decayOf<F extends ConditionalModel>(f: F, fixed: AnyFixed, decay: number) {
  const prior = zero(Natural, f)
  const factors = prior.coordinates
  for (const weights of linearParts(prior)) weights.coordinates.fill(decay)
  for (const part of fixedCoordinates(f, fixed, factors)) part.fill(0)
  return (point: Float64Array, gradient: Float64Array) => {
    for (let i = 0; i < gradient.length; i++) gradient[i]! -= factors[i]! * point[i]!
  }
}
