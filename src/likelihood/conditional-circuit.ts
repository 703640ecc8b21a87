import type { Kernels, Numbers } from '../engine/engine.ts'
import { engine } from '../engine/index.ts'
import { DomainError, shown } from '../errors.ts'
import { type AnyBatch, makeBatch } from '../geometry/batch.ts'
import { batchKernels } from '../geometry/batches.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import { Circuit, type Wire } from '../geometry/circuit.ts'
import { legendreKernels } from '../geometry/legendre.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { type AnyPoint, makePoint, type Point } from '../geometry/point.ts'
import { checkObservations, statisticalKernels, statisticsOf } from '../geometry/statistical.ts'
import { type BoundedKernels, isPartlyBounded, partlyBounded } from '../geometry/unbounded.ts'
import { type Cell, cell, type InputCell, input } from '../lazy/cell.ts'
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
  /** The parameters: write their numbers, then set the map to them. */
  readonly parameters: Numbers
  readonly point: Point<Natural, F>
  readonly map: InputCell<AnyPoint>
  readonly logLikelihood: Cell<number>
  readonly differential: Wire
  /** Vectors of parameters, for a pursuit. */
  readonly memory: readonly Numbers[]
  readonly kernels: Kernels
}

/** Where the rows of a circuit come from. */
interface Rows {
  readonly count: number
  /** How many observations each row stands for, where that is not one. */
  readonly counts?: Float64Array
  /** How many observations all of them stand for. */
  readonly total: number
  readonly inputs: (circuit: Circuit) => Wire<AnyBatch>
  readonly targets: (circuit: Circuit) => Wire<AnyBatch>
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
  /** Takes the rows whose indices stand in `order` from `start` on. */
  readonly choose: (order: ArrayLike<number>, start: number) => void
}

/** So many rows of some observations at a time. */
export function chosenRows(
  { inputs, targets, logBaseMeasures }: ObservedStatistics,
  count: number,
): ChosenRows {
  const changes: ((order: ArrayLike<number>, start: number) => void)[] = []
  let mean = 0
  const changing = (name: string, all: AnyBatch) => (circuit: Circuit) => {
    const { wire, write } = circuit.rows(name, all.chart, all.manifold)
    const width = dimensionOf(all.manifold)
    changes.push((order, start) =>
      write((to) => {
        for (let n = 0; n < count; n++) {
          const from = order[start + n]! * width
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
      for (const change of changes) change(order, start)
      let sum = 0
      for (let n = 0; n < count; n++) sum += logBaseMeasures[order[start + n]!]!
      mean = sum / count
    },
  }
}

/** @param vectors for how many more vectors of parameters there is to be room, for a pursuit */
export function conditionalCircuit<F extends ConditionalModel>(
  where: string,
  f: F,
  rows: Rows,
  fixed: AnyFixed = true,
  vectors = 0,
): ConditionalCircuit<F> {
  const { output, propagate } = mapKernels(where, f)
  const { isIdentity, means, sumOfPotentials } = batchKernels(where, output)
  const { potential } = legendreKernels(where, output)
  const noise = partlyBounded.in(output)
  const { count, counts, total } = rows
  const width = dimensionOf(output)
  const length = count * width

  const circuit = new Circuit(engine(), Natural)
  const parameters = circuit.reserve(dimensionOf(f))
  const map = input<AnyPoint>(String(f), makePoint(Natural, f, parameters.values))
  const targets = rows.targets(circuit)
  const errors = circuit.batch('errors', Mean, output, (to) => {
    if (noise) return writeScores(noise, to.values)
    outputs.cell.value
    targets.cell.value
    const { numbers: theta } = outputs
    const areMeans = isIdentity && !counts // and need no copy
    if (!areMeans) means(circuit.kernels, theta, to, count)
    for (let n = 0, i = 0; counts && n < count; n++)
      for (; i < (n + 1) * width; i++) to.values[i]! *= counts[n]!
    circuit.kernels.subtract(targets.numbers, areMeans ? theta : to, total, to, length) // (s(y) − E[s(y)]) / total
  })
  const { outputs, differential, unbounded } = propagate(
    circuit,
    { ...errors, isUnbounded: noise !== undefined },
    rows.inputs(circuit),
    { numbers: parameters, cell: map },
    circuit.reserve(dimensionOf(f)),
    fixed,
  )
  const memory = Array.from({ length: vectors }, () => circuit.reserve(dimensionOf(f)))
  circuit.countRows(count)

  return {
    parameters,
    point: makePoint(Natural, f, parameters.values),
    map,
    logLikelihood: cell('log-likelihood', () => {
      if (noise) return meanExponent(noise) + rows.meanLogBaseMeasure()
      outputs.cell.value
      targets.cell.value
      const { kernels } = circuit
      const pairings = kernels.dot(outputs.numbers, targets.numbers, length)
      const { values: theta } = outputs.numbers
      const potentials = counts
        ? counts.reduce((sum, copies, n) => sum + copies * potential(theta, n * width), 0)
        : sumOfPotentials(kernels, outputs.numbers, count)
      return (pairings - potentials) / total + rows.meanLogBaseMeasure()
    }),
    differential,
    memory,
    kernels: circuit.kernels,
  }

  /** The differentials by the unbounded coordinates of the outputs. */
  function writeScores({ score }: BoundedKernels, to: Float64Array): void {
    const { outputs } = unbounded!
    outputs.cell.value
    targets.cell.value
    for (let n = 0, i = 0; n < count; n++) {
      score(outputs.numbers.values, targets.numbers.values, to, i)
      const share = (counts ? counts[n]! : 1) / total
      for (const end = i + width; i < end; i++) to[i]! *= share
    }
  }

  function meanExponent({ exponent }: BoundedKernels): number {
    const { outputs } = unbounded!
    outputs.cell.value
    targets.cell.value
    let sum = 0
    for (let n = 0; n < count; n++) {
      const one = exponent(outputs.numbers.values, targets.numbers.values, n * width)
      sum += counts ? counts[n]! * one : one
    }
    return sum / total
  }
}
