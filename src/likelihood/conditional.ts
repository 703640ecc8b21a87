import { engine } from '../engine/index.ts'
import { DomainError, shown } from '../errors.ts'
import { batchKernels } from '../geometry/batches.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import { Circuit } from '../geometry/circuit.ts'
import { checkIn } from '../geometry/legendre.ts'
import { checkManifold, dimensionOf } from '../geometry/manifold.ts'
import { type AnyPoint, makePoint, type Point } from '../geometry/point.ts'
import { type Observed, type SamplePoint, statisticalKernels, statisticsOf } from '../geometry/statistical.ts'
import { type Cell, cell, input, readAnew } from '../lazy/cell.ts'
import { type AnyFixed, checkFixed, type Fixed } from '../maps/fixed.ts'
import type { ConditionalModel } from '../maps/predict.ts'
import { mapKernels } from '../maps/propagate.ts'
import type { Differential, Workbench } from '../pursuit/sequences.ts'

/** One observation of a conditional model: an input `x` and the output `y` that came of it. */
export interface Observation<F extends ConditionalModel> {
  readonly x: SamplePoint<F['input']>
  readonly y: SamplePoint<F['output']>
}

/** The differential of a {@link conditionalLogLikelihood}, and what else the circuit that computes it has to offer. */
export interface ConditionalDifferential<F extends ConditionalModel> extends Differential<Natural, F> {
  readonly inPlace: (theta: Point<Natural, F>) => Point<Mean, F>
  /** The log-likelihood, computed in the same circuit. */
  readonly logLikelihood: (theta: Point<Natural, F>) => number
  /**
   * A point in the memory of the circuit, zero at first. It is the only kind that may be written to: write its
   * coordinates and pass it, and nothing is copied. A sequence that follows the differential moves it.
   */
  readonly point: Point<Natural, F>
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
  const { logLikelihood, at } = conditionalCircuit('conditionalLogLikelihood', f, data)
  return (theta) => at(theta, logLikelihood)
}

/**
 * The differential of {@link conditionalLogLikelihood} by the coordinates of the map, by backpropagation. The
 * circuit that computes it is built once, here, and computes into the same numbers ever after; each result is
 * a copy, unless it is asked for `inPlace`.
 *
 * @param f the manifold of the maps
 * @param options `fixed`: the parts of the map that stay as they are, all of it `true` or `false`, or so of each part
 * that it {@link split}s into; their differential is zero and never computed
 * @throws {DomainError} if there are no observations, or one is not of the map's input and output
 * @see Goal, probability/Goal/Probability/Conditional.hs, `conditionalLogLikelihoodDifferential`
 */
export function conditionalLogLikelihoodDifferential<F extends ConditionalModel, const O>(
  f: F,
  data: readonly Observed<O, Observation<F>>[],
  options: FixedOptions<F> = {},
): ConditionalDifferential<F> {
  const where = 'conditionalLogLikelihoodDifferential'
  const circuit = conditionalCircuit(where, f, data, fixedOption(where, f, options), 3)
  const inPlace = (theta: Point<Natural, F>) => circuit.at(theta, circuit.differential)
  const logLikelihood = (theta: Point<Natural, F>) => circuit.at(theta, circuit.logLikelihood)
  const differential = (theta: Point<Natural, F>) => makePoint(Mean, f, inPlace(theta).coordinates.slice())
  const { point, workbench } = circuit
  return Object.assign(differential, { inPlace, logLikelihood, point, workbench })
}

/** What of a map is not to be moved. */
export interface FixedOptions<F extends ConditionalModel> {
  readonly fixed?: Fixed<F> | undefined
}

/** The parts that are fixed, checked. */
export function fixedOption<F extends ConditionalModel>(
  where: string,
  f: F,
  options: FixedOptions<F>,
): AnyFixed {
  mapKernels(where, f)
  if (typeof options !== 'object' || options === null)
    throw new DomainError(
      `${where}: expected options { fixed }, received ${shown(options)}; leave them out for the default`,
    )
  const fixed: AnyFixed = options.fixed ?? false
  checkFixed(where, f, fixed)
  return fixed
}

/** The cells of a conditional likelihood; those that nobody reads are never computed. */
interface ConditionalCircuit<F extends ConditionalModel> {
  readonly point: Point<Natural, F>
  readonly logLikelihood: Cell<number>
  readonly differential: Cell<Point<Mean, F>>
  /** The value of one of them at these parameters. */
  readonly at: <T>(theta: Point<Natural, F>, result: Cell<T>) => T
  readonly workbench: Workbench
}

/** @param vectors for how many more vectors of parameters there is to be room, for a pursuit */
function conditionalCircuit<F extends ConditionalModel>(
  where: string,
  f: F,
  data: readonly unknown[],
  fixed: AnyFixed = true,
  vectors = 0,
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
  const { isIdentity, means, sumOfPotentials } = batchKernels(where, outputManifold)
  const { count } = targets
  const meanLogBaseMeasure = observations.reduce((sum, { y }) => sum + logBaseMeasure(y), 0) / count
  const length = targets.coordinates.length

  const circuit = new Circuit(engine(), Natural)
  const parameters = circuit.reserve(dimensionOf(f))
  const map = input<AnyPoint>(String(f), makePoint(Natural, f, parameters.values))
  const { numbers: wanted } = circuit.given('targets', targets)
  const errors = circuit.batch('errors', Mean, outputManifold, (to) => {
    outputs.cell.value
    const { numbers: theta } = outputs
    if (!isIdentity) means(circuit.kernels, theta, to, count)
    circuit.kernels.subtract(wanted, isIdentity ? theta : to, count, to, length) // (s(y) − E[s(y)]) / count
  })
  const { outputs, differential } = propagate(
    circuit,
    errors,
    circuit.given('inputs', inputs),
    { numbers: parameters, cell: map },
    circuit.reserve(dimensionOf(f)),
    fixed,
  )
  const [aside, ...memory] = Array.from({ length: vectors }, () => circuit.reserve(dimensionOf(f)))
  let borrower: WeakRef<object> | undefined
  circuit.countRows(count)

  const point = makePoint(Natural, f, parameters.values)

  return {
    point,
    logLikelihood: cell('log-likelihood', () => {
      outputs.cell.value
      const { kernels } = circuit
      const pairings = kernels.dot(outputs.numbers, wanted, length)
      return (pairings - sumOfPotentials(kernels, outputs.numbers, count)) / count + meanLogBaseMeasure
    }),
    differential: differential.cell as Cell<Point<Mean, F>>, // of a point of `f`

    at(theta, result) {
      if (theta !== point) {
        checkIn(where, Natural, theta)
        checkManifold(where, f, theta.manifold)
      }
      map.value = point
      if (theta.coordinates === parameters.values) return readAnew(result)
      const isLent = borrower?.deref() !== undefined
      if (isLent) aside!.values.set(parameters.values)
      parameters.values.set(theta.coordinates)
      try {
        return readAnew(result)
      } finally {
        if (isLent) parameters.values.set(aside!.values)
      }
    },

    workbench: {
      kernels: circuit.kernels,
      differential: differential.numbers,
      lend(vectors, holder) {
        if (vectors > memory.length || borrower?.deref()) return undefined
        borrower = new WeakRef(holder)
        const lent = memory.slice(0, vectors)
        for (const { values } of lent) values.fill(0)
        return { point: parameters, memory: lent }
      },
      takeBack(holder) {
        if (borrower?.deref() === holder) borrower = undefined
      },
    },
  }
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
