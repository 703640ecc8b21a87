import { DomainError, shown } from '../errors.ts'
import { type AnyBatch, reuse } from '../geometry/batch.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import type { Charted } from '../geometry/charted.ts'
import { checkIn, legendreKernels } from '../geometry/legendre.ts'
import { checkManifold, dimensionOf } from '../geometry/manifold.ts'
import { type AnyPoint, makePoint, type Point, zero } from '../geometry/point.ts'
import { type Observed, type SamplePoint, statisticalKernels, statisticsOf } from '../geometry/statistical.ts'
import { sumOfProducts } from '../geometry/vector.ts'
import { type Cell, cell, input, readAnew } from '../lazy/cell.ts'
import type { ConditionalModel } from '../maps/predict.ts'
import { backpropagateAny, mapKernels } from '../maps/propagate.ts'
import type { Differential } from '../pursuit/sequences.ts'

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
  return Object.assign(differential, { inPlace })
}

/** The cells of a conditional likelihood; those that nobody reads are never computed. */
interface ConditionalCircuit<F extends ConditionalModel> {
  readonly setParameters: (theta: Point<Natural, F>) => void
  readonly logLikelihood: Cell<number>
  readonly differential: Cell<Point<Mean, F>>
}

function conditionalCircuit<F extends ConditionalModel>(
  where: string,
  f: F,
  data: readonly unknown[],
): ConditionalCircuit<F> {
  const { input: inputManifold, output: outputManifold } = mapKernels(where, f)
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

  const { potential } = legendreKernels(where, outputManifold)
  const { logBaseMeasure } = statisticalKernels(where, outputManifold)
  const toMean = (outputManifold as typeof outputManifold & Charted).transitions['Natural → Mean']!
  const meanLogBaseMeasure = observations.reduce((sum, { y }) => sum + logBaseMeasure(y), 0) / targets.count
  const d = dimensionOf(outputManifold)

  /** s(y) − E[s(y)], for every observation. */
  const errors = (wanted: AnyBatch, outputs: AnyBatch, previous: AnyBatch | undefined): AnyBatch => {
    const to = reuse(previous, Mean, outputManifold, outputs.count)
    toMean(outputs.coordinates, to.coordinates, outputs.count, 0, d)
    for (let i = 0; i < to.coordinates.length; i++)
      to.coordinates[i] = wanted.coordinates[i]! - to.coordinates[i]!
    return to
  }

  const parameters = zero(Natural, f)
  const map = input<AnyPoint>(String(f), parameters)
  const { outputs, differential } = backpropagateAny(errors, { x: inputs, y: targets }, map)

  return {
    setParameters(theta) {
      checkIn(where, Natural, theta)
      checkManifold(where, f, theta.manifold)
      parameters.coordinates.set(theta.coordinates)
      map.value = parameters
    },
    logLikelihood: cell('log-likelihood', () => {
      const { coordinates: theta, count } = outputs.value
      let sum = sumOfProducts(theta, targets.coordinates)
      for (let n = 0; n < count; n++) sum -= potential(theta, n * d)
      return sum / count + meanLogBaseMeasure
    }),
    differential: differential as Cell<Point<Mean, F>>, // of a point of `f`
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
