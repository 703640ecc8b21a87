import { type AnyBatch, makeBatch } from '../geometry/batch.ts'
import { Mean } from '../geometry/chart.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { checkObservations, statisticalKernels, statisticsOf } from '../geometry/statistical.ts'
import { predictedOf } from '../geometry/unbounded.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { mapKernels } from '../propagation/map.ts'
import { type AnyObservation, offsetsOf, weightsOf } from './observations.ts'

/**
 * What a likelihood needs of observations, a row for each. The mean log-likelihood is Σ wₙ log pₙ / Σ wₙ, where w are
 * the weights, or 1.
 */
export interface ObservedStatistics {
  readonly inputs: AnyBatch
  /** The sufficient statistics of the outputs; of a family in unbounded coordinates, what that keeps of them. */
  readonly targets: AnyBatch
  readonly logBaseMeasures: Float64Array
  /** As how many observations each counts; absent if all count as one. */
  readonly weights: Float64Array | undefined
  /** What is added to what the map moves of its output; absent if nothing is. */
  readonly offsets: AnyBatch | undefined
}

/** The statistics of observations. @throws {DomainError} if one is not of the map */
export function observedStatistics(
  where: string,
  f: ConditionalModel,
  observations: readonly AnyObservation[],
): ObservedStatistics {
  const { input, output } = mapKernels(where, f)
  const { logBaseMeasure } = statisticalKernels(where, predictedOf(output))
  const xs = observations.map(({ x }) => x)
  return {
    inputs: statisticsOf(`${where}(x)`, input, xs),
    targets: targetsOf(`${where}(y)`, output, observations),
    logBaseMeasures: Float64Array.from(observations, ({ y }) => logBaseMeasure(y)),
    weights: weightsOf(observations),
    offsets: offsetsOf(where, output, observations),
  }
}

function targetsOf(where: string, output: Manifold, observations: readonly AnyObservation[]): AnyBatch {
  const predicted = predictedOf(output)
  const { samples, sufficientStatistic } = statisticalKernels(where, predicted)
  checkObservations(
    where,
    samples,
    observations.map(({ y }) => y),
  )
  const width = dimensionOf(output)
  const rows = new Float64Array(observations.length * width)
  const write = unboundedCoordinates.in(output)?.observe ?? sufficientStatistic
  const other = new Float64Array(width)
  for (const [n, { y, tally }] of observations.entries()) {
    write(y, rows, n * width)
    if (!tally) continue
    write(false, other, 0)
    const share = tally.successes / tally.trials
    for (let i = 0; i < width; i++)
      rows[n * width + i] = share * rows[n * width + i]! + (1 - share) * other[i]!
  }
  return makeBatch(Mean, output, rows, observations.length)
}
