import type { Kernels, Numbers } from '../engine/engine.ts'
import { engine } from '../engine/index.ts'
import { batchKernels } from '../geometry/batches.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import { Circuit } from '../geometry/circuit.ts'
import { legendreKernels } from '../geometry/legendre.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { MovedVector } from '../geometry/moved-vector.ts'
import { type AnyPoint, makePoint, type Point } from '../geometry/point.ts'
import type { Slot } from '../geometry/slot.ts'
import { predictedOf } from '../geometry/unbounded.ts'
import { type UnboundedKernels, unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
import type { Wire } from '../geometry/wire.ts'
import { type Cell, cell } from '../lazy/cell.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import type { AnyFixed } from '../propagation/fixed.ts'
import { mapKernels, refuseNatural } from '../propagation/map.ts'
import type { Rows } from './rows.ts'

/** The cells of a conditional likelihood; those that nobody reads are never computed. */
export interface ConditionalCircuit<F extends ConditionalModel> {
  /** The parameters. */
  readonly map: MovedVector
  readonly logLikelihood: Cell<number>
  readonly differential: Wire<AnyPoint>
  readonly kernels: Kernels
  /** What a pursuit works with, if it was asked for. */
  readonly workplace: Workplace<F> | undefined
}

/** Vectors of parameters in the memory of a circuit. */
export interface Workplace<F extends ConditionalModel> {
  /** What the pursuit moves, and the map may follow. */
  readonly moving: Numbers
  /** The same as a point. */
  readonly point: Point<Natural, F>
  /** Where the differential is, once it is read. */
  readonly gradient: Numbers
  readonly memory: readonly Numbers[]
}

/** @param vectors how many vectors a pursuit is to have beside the one that it moves; no pursuit, if not given */
export function conditionalCircuit<F extends ConditionalModel>(
  where: string,
  f: F,
  rows: Rows,
  fixed: AnyFixed = true,
  vectors?: number,
): ConditionalCircuit<F> {
  const { output, propagate } = mapKernels(where, f)
  const unboundedKernels = unboundedCoordinates.in(output)
  const predicted = predictedOf(output)
  const { isIdentity, means, sumOfPotentials } = batchKernels(where, predicted)
  const { potential } = legendreKernels(where, predicted)
  const { count, weights } = rows
  const width = dimensionOf(output)
  const length = count * width

  const circuit = new Circuit(engine(), Natural)
  const vector = () => circuit.reserve(dimensionOf(f))
  const slots =
    vectors === undefined ? undefined : { moving: vector(), memory: Array.from({ length: vectors }, vector) }
  const map = new MovedVector(String(f), vector(), slots?.moving)
  const gradient = vector()
  const targets = rows.targets(circuit)
  const errors = circuit.batch('errors', Mean, output, (slot) => {
    if (unboundedKernels) {
      writeScores(unboundedKernels, slot)
      return
    }
    const theta = outputs.read()
    const statistics = targets.read()
    const { kernels } = circuit
    const to = slot.numbers
    const areMeans = isIdentity && !weights // and need no copy
    if (!areMeans) means(kernels, theta, to, count)
    for (let n = 0, i = 0; weights && n < count; n++)
      for (; i < (n + 1) * width; i++) to.values[i]! *= weights[n]!
    kernels.subtract(statistics, areMeans ? theta : to, rows.total(), to, length) // w (s(y) − E[s(y)]) / total
  })
  const { outputs, differential, unbounded } = propagate(
    circuit,
    unboundedKernels ? errors.unbounded() : errors,
    rows.inputs(circuit),
    map.wire,
    gradient,
    fixed,
    rows.offsets?.(circuit),
  )
  if (unboundedKernels && !unbounded) refuseNatural(where, f)
  circuit.countRows(count)

  return {
    map,
    logLikelihood: cell('log-likelihood', () => {
      if (unboundedKernels) return meanExponent(unboundedKernels) + rows.meanLogBaseMeasure()
      const theta = outputs.read()
      const statistics = targets.read()
      const { kernels } = circuit
      const pairings = kernels.dot(theta, statistics, length)
      const potentials = weights
        ? weights.reduce((sum, weight, n) => sum + weight * potential(theta.values, n * width), 0)
        : sumOfPotentials(kernels, theta, count)
      return (pairings - potentials) / rows.total() + rows.meanLogBaseMeasure()
    }),
    differential,
    kernels: circuit.kernels,
    workplace: slots && {
      moving: slots.moving.numbers,
      point: makePoint(Natural, f, slots.moving.numbers.values),
      gradient: gradient.numbers,
      memory: slots.memory.map(({ numbers }) => numbers),
    },
  }

  /** The differentials by the unbounded coordinates of the outputs. */
  function writeScores({ score }: UnboundedKernels, slot: Slot): void {
    const { values: u } = unbounded!.outputs.read()
    const { values: y } = targets.read()
    const { values: to } = slot.numbers
    for (let n = 0, i = 0; n < count; n++) {
      score(u, y, to, i)
      const share = (weights ? weights[n]! : 1) / rows.total()
      for (const end = i + width; i < end; i++) to[i]! *= share
    }
  }

  function meanExponent({ exponent }: UnboundedKernels): number {
    const { values: u } = unbounded!.outputs.read()
    const { values: y } = targets.read()
    let sum = 0
    for (let n = 0; n < count; n++) {
      const one = exponent(u, y, n * width)
      sum += weights ? weights[n]! * one : one
    }
    return sum / rows.total()
  }
}
