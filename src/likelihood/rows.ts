import type { AnyBatch } from '../geometry/batch.ts'
import { makeBatch } from '../geometry/batch.ts'
import type { Circuit } from '../geometry/circuit.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
import type { Wire } from '../geometry/wire.ts'
import { mergedRows } from './merged.ts'
import type { ObservedStatistics } from './observed-statistics.ts'

/** Where the rows of a circuit come from. */
export interface Rows {
  readonly count: number
  /** As how many observations each row counts, where that is not one. */
  readonly weights: Float64Array | undefined
  /** As how many all of them count. */
  readonly total: () => number
  readonly inputs: (circuit: Circuit) => Wire
  /** Sufficient statistics times the weights; of a family in unbounded coordinates, what that keeps, as it is. */
  readonly targets: (circuit: Circuit) => Wire
  readonly offsets: ((circuit: Circuit) => Wire) | undefined
  readonly meanLogBaseMeasure: () => number
}

/** All rows of some observations, which never change. */
export function allRows(statistics: ObservedStatistics): Rows {
  const { inputs, targets, offsets, weights } = statistics
  return fixedRows(inputs, weighted(targets, weights), offsets, weights, statistics)
}

/** The same with one row for all observations of an input; the sums of the likelihood have another order. */
export function allRowsMerged(statistics: ObservedStatistics): Rows {
  const { inputs, targets, offsets, weights } = mergedRows(statistics)
  return fixedRows(inputs, targets, offsets, weights, statistics)
}

function fixedRows(
  inputs: AnyBatch,
  targets: AnyBatch,
  offsets: AnyBatch | undefined,
  weights: Float64Array | undefined,
  statistics: ObservedStatistics,
): Rows {
  const total = totalOf(statistics)
  const mean =
    statistics.logBaseMeasures.reduce((sum, term, n) => sum + (statistics.weights?.[n] ?? 1) * term, 0) /
    total
  return {
    count: inputs.count,
    weights,
    total: () => total,
    inputs: (circuit) => circuit.given('inputs', inputs),
    targets: (circuit) => circuit.given('targets', targets),
    offsets: offsets && ((circuit) => circuit.given('offsets', offsets)),
    meanLogBaseMeasure: () => mean,
  }
}

/** As how many observations the rows count: all of them, or those whose numbers stand in `rows` from `start` to `end`. */
export function totalOf(
  { weights, inputs }: ObservedStatistics,
  rows?: ArrayLike<number>,
  start = 0,
  end = rows?.length ?? inputs.count,
): number {
  if (!weights) return end - start
  let sum = 0
  for (let n = start; n < end; n++) sum += weights[rows ? rows[n]! : n]!
  return sum
}

function weighted(targets: AnyBatch, weights: Float64Array | undefined): AnyBatch {
  if (!weights || unboundedCoordinates.in(targets.manifold)) return targets
  const { chart, manifold, coordinates, count } = targets
  const width = dimensionOf(manifold)
  return makeBatch(
    chart,
    manifold,
    coordinates.map((value, at) => weights[Math.floor(at / width)]! * value),
    count,
  )
}

/** Some rows of observations, others whenever `choose` is called. */
export interface ChosenRows extends Rows {
  /** Takes the rows whose indices stand in `order` from `start` on, unless they are those that it has. */
  readonly choose: (order: ArrayLike<number>, start: number) => void
}

/** So many rows of some observations at a time. */
export function chosenRows(
  { inputs, targets, offsets, weights, logBaseMeasures }: ObservedStatistics,
  count: number,
): ChosenRows {
  const changes: (() => void)[] = []
  const chosen = new Int32Array(count).fill(-1)
  const ownWeights = weights && new Float64Array(count)
  let mean = 0
  let total = count
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
    weights: ownWeights,
    total: () => total,
    inputs: changing('inputs', inputs),
    targets: changing('targets', weighted(targets, weights)),
    offsets: offsets && changing('offsets', offsets),
    meanLogBaseMeasure: () => mean,
    choose(order, start) {
      let isSame = true
      for (let n = 0; n < count; n++) {
        isSame &&= chosen[n] === order[start + n]
        chosen[n] = order[start + n]!
      }
      if (isSame) return
      if (weights && ownWeights) {
        total = 0
        for (let n = 0; n < count; n++) {
          ownWeights[n] = weights[chosen[n]!]!
          total += ownWeights[n]!
        }
      }
      for (const change of changes) change()
      let sum = 0
      for (let n = 0; n < count; n++) sum += (ownWeights?.[n] ?? 1) * logBaseMeasures[chosen[n]!]!
      mean = sum / total
    },
  }
}
