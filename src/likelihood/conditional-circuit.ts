import type { Kernels, Numbers } from '../engine/engine.ts'
import { engine } from '../engine/index.ts'
import { DomainError, shown } from '../errors.ts'
import { type AnyBatch, makeBatch } from '../geometry/batch.ts'
import { batchKernels } from '../geometry/batches.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import { Circuit } from '../geometry/circuit.ts'
import { legendreKernels } from '../geometry/legendre.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { MovedVector } from '../geometry/moved-vector.ts'
import { type AnyPoint, makePoint, type Point } from '../geometry/point.ts'
import type { Slot } from '../geometry/slot.ts'
import { checkObservations, statisticalKernels, statisticsOf } from '../geometry/statistical.ts'
import { type BoundedKernels, isPartlyBounded, partlyBounded } from '../geometry/unbounded.ts'
import type { Wire } from '../geometry/wire.ts'
import { type Cell, cell } from '../lazy/cell.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import type { AnyFixed } from '../propagation/fixed.ts'
import { mapKernels } from '../propagation/map.ts'
import { mergedRows } from './merged.ts'

/** What a likelihood needs of observations: their sufficient statistics, a row for each, and log h(y). */
export interface ObservedStatistics {
  readonly inputs: AnyBatch
  /**
   * The sufficient statistics of the outputs; of a family with noise, which differences from a mean are to tell, the
   * outputs themselves and no deviations, as the family would estimate from each alone.
   */
  readonly targets: AnyBatch
  readonly logBaseMeasures: Float64Array
}

/** The statistics of observations. @throws {DomainError} if there are none, or one is not of the map */
export function observedStatistics(
  where: string,
  f: ConditionalModel,
  data: readonly unknown[],
): ObservedStatistics {
  const { input, output } = mapKernels(where, f)
  const { logBaseMeasure } = statisticalKernels(where, output)
  const observations = checkedObservations(where, data)
  const [xs, ys] = [observations.map(({ x }) => x), observations.map(({ y }) => y)]
  return {
    inputs: statisticsOf(`${where}(x)`, input, xs),
    targets: isPartlyBounded(output)
      ? estimatesOf(`${where}(y)`, output, ys)
      : statisticsOf(`${where}(y)`, output, ys),
    logBaseMeasures: Float64Array.from(ys, logBaseMeasure),
  }
}

/** What a family would estimate from each output alone, a row for each. */
function estimatesOf(where: string, output: Manifold, ys: readonly unknown[]): AnyBatch {
  const { samples, estimate } = statisticalKernels(where, output)
  checkObservations(where, samples, ys)
  const width = dimensionOf(output)
  const rows = new Float64Array(ys.length * width)
  for (const [n, y] of ys.entries()) estimate!([y], rows, n * width) // which a family with noise has
  return makeBatch(Mean, output, rows, ys.length)
}

/** @throws {DomainError} if it is not an array of observations { x, y } */
export function checkedObservations(
  where: string,
  data: readonly unknown[],
): readonly { x: unknown; y: unknown }[] {
  if (!Array.isArray(data))
    throw new DomainError(
      `${where}: expected an array of observations { x, y }, received ${shown(data)}; wrap a single one`,
    )
  if (data.length === 0)
    throw new DomainError(
      `${where}: expected at least one observation { x, y }, received none; check the data`,
    )
  for (const [n, observation] of data.entries()) {
    if (
      typeof observation !== 'object' ||
      observation === null ||
      !('x' in observation && 'y' in observation)
    )
      throw new DomainError(
        `${where}: expected observations { x, y }, received ${shown(observation)} at index ${n}; name both`,
      )
    for (const name in observation)
      if (name !== 'x' && name !== 'y')
        throw new DomainError(
          `${where}: expected observations { x, y } and nothing else, received ${shown(name)} at index ${n}; leave it out, it would be ignored`,
        )
  }
  return data
}

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

/** Where the rows of a circuit come from. */
export interface Rows {
  readonly count: number
  /** How many observations each row stands for, where that is not one. */
  readonly counts?: Float64Array
  /** How many observations all of them stand for. */
  readonly total: number
  readonly inputs: (circuit: Circuit) => Wire
  readonly targets: (circuit: Circuit) => Wire
  readonly meanLogBaseMeasure: () => number
}

/** All rows of some observations, which never change. */
export function allRows({ inputs, targets, logBaseMeasures }: ObservedStatistics): Rows {
  const mean = logBaseMeasures.reduce((sum, term) => sum + term, 0) / inputs.count
  return {
    count: inputs.count,
    total: inputs.count,
    inputs: (circuit) => circuit.given('inputs', inputs),
    targets: (circuit) => circuit.given('targets', targets),
    meanLogBaseMeasure: () => mean,
  }
}

/** The same with one row for all observations of an input; the sums of the likelihood have another order. */
export function allRowsMerged(statistics: ObservedStatistics): Rows {
  const { inputs, targets, counts } = mergedRows(statistics.inputs, statistics.targets)
  const { total, meanLogBaseMeasure } = allRows(statistics)
  return { ...allRows({ ...statistics, inputs, targets }), counts, total, meanLogBaseMeasure }
}

/** Some rows of observations, others whenever `choose` is called. */
export interface ChosenRows extends Rows {
  /** Takes the rows whose indices stand in `order` from `start` on, unless they are those that it has. */
  readonly choose: (order: ArrayLike<number>, start: number) => void
}

/** So many rows of some observations at a time. */
export function chosenRows(
  { inputs, targets, logBaseMeasures }: ObservedStatistics,
  count: number,
): ChosenRows {
  const changes: (() => void)[] = []
  const chosen = new Int32Array(count).fill(-1)
  let mean = 0
  const changing = (name: string, all: AnyBatch) => (circuit: Circuit) => {
    const { wire, write } = circuit.rows(name, all.manifold)
    const width = dimensionOf(all.manifold)
    changes.push(() =>
      write((to) => {
        for (let n = 0; n < count; n++) {
          const from = chosen[n]! * width
          for (let i = 0; i < width; i++) to[n * width + i] = all.coordinates[from + i]!
        }
      }),
    )
    return wire
  }
  return {
    count,
    total: count,
    inputs: changing('inputs', inputs),
    targets: changing('targets', targets),
    meanLogBaseMeasure: () => mean,
    choose(order, start) {
      let isSame = true
      for (let n = 0; n < count; n++) {
        isSame &&= chosen[n] === order[start + n]
        chosen[n] = order[start + n]!
      }
      if (isSame) return
      for (const change of changes) change()
      let sum = 0
      for (let n = 0; n < count; n++) sum += logBaseMeasures[chosen[n]!]!
      mean = sum / count
    },
  }
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
  const { isIdentity, means, sumOfPotentials } = batchKernels(where, output)
  const { potential } = legendreKernels(where, output)
  const noise = partlyBounded.in(output)
  const { count, counts, total } = rows
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
    if (noise) return writeScores(noise, slot)
    const theta = outputs.read()
    const statistics = targets.read()
    const { kernels } = circuit
    const to = slot.numbers
    const areMeans = isIdentity && !counts // and need no copy
    if (!areMeans) means(kernels, theta, to, count)
    for (let n = 0, i = 0; counts && n < count; n++)
      for (; i < (n + 1) * width; i++) to.values[i]! *= counts[n]!
    kernels.subtract(statistics, areMeans ? theta : to, total, to, length) // (s(y) − E[s(y)]) / total
  })
  const { outputs, differential, unbounded } = propagate(
    circuit,
    noise ? errors.unbounded() : errors,
    rows.inputs(circuit),
    map.wire,
    gradient,
    fixed,
  )
  circuit.countRows(count)

  return {
    map,
    logLikelihood: cell('log-likelihood', () => {
      if (noise) return meanExponent(noise) + rows.meanLogBaseMeasure()
      const theta = outputs.read()
      const statistics = targets.read()
      const { kernels } = circuit
      const pairings = kernels.dot(theta, statistics, length)
      const potentials = counts
        ? counts.reduce((sum, copies, n) => sum + copies * potential(theta.values, n * width), 0)
        : sumOfPotentials(kernels, theta, count)
      return (pairings - potentials) / total + rows.meanLogBaseMeasure()
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
  function writeScores({ score }: BoundedKernels, slot: Slot): void {
    const { values: u } = unbounded!.outputs.read()
    const { values: y } = targets.read()
    const { values: to } = slot.numbers
    for (let n = 0, i = 0; n < count; n++) {
      score(u, y, to, i)
      const share = (counts ? counts[n]! : 1) / total
      for (const end = i + width; i < end; i++) to[i]! *= share
    }
  }

  function meanExponent({ exponent }: BoundedKernels): number {
    const { values: u } = unbounded!.outputs.read()
    const { values: y } = targets.read()
    let sum = 0
    for (let n = 0; n < count; n++) {
      const one = exponent(u, y, n * width)
      sum += counts ? counts[n]! * one : one
    }
    return sum / total
  }
}
