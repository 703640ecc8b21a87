import { engine } from '../engine/index.ts'
import { DomainError, shown } from '../errors.ts'
import { batchKernels } from '../geometry/batches.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import { Circuit } from '../geometry/circuit.ts'
import { checkIn } from '../geometry/legendre.ts'
import { checkManifold, dimensionOf } from '../geometry/manifold.ts'
import { makePoint, type Point } from '../geometry/point.ts'
import { type Observed, type SamplePoint, statisticalKernels, statisticsOf } from '../geometry/statistical.ts'
import { type Cell, cell, input, readAnew } from '../lazy/cell.ts'
import type { ConditionalModel } from '../maps/predict.ts'
import { mapKernels } from '../maps/propagate.ts'
import type { Differential, Workbench } from '../pursuit/sequences.ts'

/** One observation of a conditional model: an input `x` and the output `y` that came of it. */
export interface Observation<F extends ConditionalModel> {
  readonly x: SamplePoint<F['input']>
  readonly y: SamplePoint<F['output']>
}

/**
 * The mean log-density of the observed outputs given their inputs, as a function of the map. The circuit that
 * computes it is built once, here.
 *
 * @param f the manifold of the maps
 * @throws {DomainError} if there are no observations, or one is not of the map's input and output
 * @see Goal, probability/Goal/Probability/Conditional.hs, `conditionalLogLikelihood`
 */
export function conditionalLogLikelihood<F extends ConditionalModel, const O>(
  f: F,
  data: readonly Observed<O, Observation<F>>[],
): (theta: Point<Natural, F>) => number {
  const circuit = conditionalCircuit('conditionalLogLikelihood', f, data)
  return (theta) => {
    circuit.setParameters(theta)
    return readAnew(circuit.logLikelihood)
  }
}

/**
 * The differential of {@link conditionalLogLikelihood} by the coordinates of the map, by backpropagation. The
 * circuit that computes it is built once, here, and computes into the same buffers ever after; each result is
 * a copy, unless it is asked for `inPlace`.
 *
 * @param f the manifold of the maps
 * @throws {DomainError} if there are no observations, or one is not of the map's input and output
 * @see Goal, probability/Goal/Probability/Conditional.hs, `conditionalLogLikelihoodDifferential`
 */
export function conditionalLogLikelihoodDifferential<F extends ConditionalModel, const O>(
  f: F,
  data: readonly Observed<O, Observation<F>>[],
): Differential<Natural, F> {
  const circuit = conditionalCircuit('conditionalLogLikelihoodDifferential', f, data)
  const inPlace = (theta: Point<Natural, F>) => {
    circuit.setParameters(theta)
    return readAnew(circuit.differential)
  }
  const differential = (theta: Point<Natural, F>) => makePoint(Mean, f, inPlace(theta).coordinates.slice())
  return Object.assign(differential, { inPlace, workbench: circuit.workbench })
}

/** The cells of a conditional likelihood; those that nobody reads are never computed. */
interface ConditionalCircuit<F extends ConditionalModel> {
  readonly setParameters: (theta: Point<Natural, F>) => void
  readonly workbench: Workbench
  readonly logLikelihood: Cell<number>
  readonly differential: Cell<Point<Mean, F>>
}

function conditionalCircuit<F extends ConditionalModel>(
  where: string,
  f: F,
  data: readonly unknown[],
): ConditionalCircuit<F> {
  const { input: inputManifold, output: outputManifold, propagate } = mapKernels(where, f)
  const observations = checkedObservations(where, data)
  const inputs = statisticsOf(
    `${where}(x)`,
    inputManifold,
    observations.map(({ x }) => x),
  )
  const targets = statisticsOf(
    `${where}(y)`,
    outputManifold,
    observations.map(({ y }) => y),
  )

  const { logBaseMeasure } = statisticalKernels(where, outputManifold)
  const { means, sumOfPotentials } = batchKernels(where, outputManifold)
  const { count } = targets
  const meanLogBaseMeasure = observations.reduce((sum, { y }) => sum + logBaseMeasure(y), 0) / count
  const length = targets.coordinates.length

  const circuit = new Circuit(engine(), Natural)
  const parameters = circuit.reserve(dimensionOf(f))
  const changes = input('changes', 0)
  const map = circuit.point(String(f), Natural, f, parameters, () => void changes.value)
  const { numbers: wanted } = circuit.given('targets', targets)
  const errors = circuit.batch('errors', Mean, outputManifold, (to) => {
    outputs.cell.value
    means(circuit.kernels, outputs.numbers, to, count)
    circuit.kernels.subtract(wanted, to, to, length) // s(y) − E[s(y)]
  })
  const { outputs, differential } = propagate(
    circuit,
    errors,
    circuit.given('inputs', inputs),
    map,
    circuit.reserve(dimensionOf(f)),
  )
  const bench = Array.from({ length: 3 }, () => circuit.reserve(dimensionOf(f)))
  let borrower: WeakRef<object> | undefined
  circuit.countRows(count)

  return {
    setParameters(theta) {
      checkIn(where, Natural, theta)
      checkManifold(where, f, theta.manifold)
      parameters.values.set(theta.coordinates)
      changes.value++
    },
    workbench: {
      kernels: circuit.kernels,
      differential: differential.numbers,
      lend(vectors, holder) {
        if (vectors > bench.length || borrower?.deref()) return undefined
        borrower = new WeakRef(holder)
        for (const { values } of bench) values.fill(0)
        return bench.slice(0, vectors)
      },
      takeBack(holder) {
        if (borrower?.deref() === holder) borrower = undefined
      },
    },
    logLikelihood: cell('log-likelihood', () => {
      outputs.cell.value
      const { kernels } = circuit
      const pairings = kernels.dot(outputs.numbers, wanted, length)
      return (pairings - sumOfPotentials(kernels, outputs.numbers, count)) / count + meanLogBaseMeasure
    }),
    differential: differential.cell as Cell<Point<Mean, F>>, // of a point of `f`
  }
}

function checkedObservations(where: string, data: readonly unknown[]): readonly { x: unknown; y: unknown }[] {
  if (!Array.isArray(data))
    throw new DomainError(
      `${where}: expected an array of observations { x, y }, received ${shown(data)}; wrap a single one`,
    )
  if (data.length === 0)
    throw new DomainError(
      `${where}: expected at least one observation { x, y }, received none; check the data`,
    )
  for (const [n, observation] of data.entries())
    if (
      typeof observation !== 'object' ||
      observation === null ||
      !('x' in observation && 'y' in observation)
    )
      throw new DomainError(
        `${where}: expected observations { x, y }, received ${shown(observation)} at index ${n}; name both`,
      )
  return data
}
