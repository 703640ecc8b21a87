import { engine } from '../engine/index.ts'
import { type AnyBatch, rowsOfBatch } from '../geometry/batch.ts'
import { batchKernels } from '../geometry/batches.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import { Circuit } from '../geometry/circuit.ts'
import { checkIn } from '../geometry/legendre.ts'
import { checkManifold, dimensionOf } from '../geometry/manifold.ts'
import { MovedVector } from '../geometry/moved-vector.ts'
import type { AnyPoint } from '../geometry/point.ts'
import { statisticsOf } from '../geometry/statistical.ts'
import { predictedOf } from '../geometry/unbounded.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
import type { Wire } from '../geometry/wire.ts'
import { readAnew } from '../lazy/cell.ts'
import { checkedObservations, offsetsOf, weightsOf } from '../likelihood/observations.ts'
import type { ObservedStatistics } from '../likelihood/observed-statistics.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import type { AnyFixed } from '../propagation/fixed.ts'
import { type MapManifold, mapKernels, refuseNatural } from '../propagation/map.ts'

/**
 * The Fisher metric of a conditional model at given inputs, the mean over them of Jᵀ·∇²ψ·J, where J is the derivative
 * of the output's natural parameters by those of the map. It is never written out: a tangent vector is pushed forward,
 * lowered by the metric of the output family, and propagated back. All are cells, so that what depends on the map
 * alone is computed once for all vectors.
 */
export interface FisherMetric {
  /** Moves to another map. */
  readonly moveTo: (theta: AnyPoint) => void
  /** The vector that is multiplied, zero at first. */
  readonly vector: { readonly values: Float64Array }
  /** The metric times {@link vector}, and what it is to be divided by: as how many observations all inputs count. */
  readonly product: () => { readonly values: Float64Array }
  readonly total: number
  /** The sums over the inputs of the squares of what each coordinate multiplies: about the size of the diagonal. */
  readonly squares: () => { readonly values: Float64Array }
}

/** @param fixed the parts of the map that no vector moves; their products are zero and never computed */
export function fisherMetric<F extends ConditionalModel>(
  where: string,
  f: F,
  data: readonly unknown[],
  fixed: AnyFixed,
): FisherMetric {
  return metricAt(where, f, inputsOf(where, f, data), fixed)
}

/** What the metric of a map depends on beside the map. */
export interface Inputs {
  /** The statistics of the inputs, a row for each observation. */
  readonly rows: AnyBatch
  /** As how many observations each counts; absent if all count as one. */
  readonly weights: Float64Array | undefined
  /** What is added to what the map moves of its output; absent if nothing is. */
  readonly offsets: AnyBatch | undefined
}

/** The inputs of observations. @throws {DomainError} if there are none, or one is not of the map */
export function inputsOf(where: string, f: ConditionalModel, data: readonly unknown[]): Inputs {
  const { input, output } = mapKernels(where, f)
  const observations = checkedObservations(where, output, data)
  return {
    rows: statisticsOf(
      `${where}(x)`,
      input,
      observations.map(({ x }) => x),
    ),
    weights: weightsOf(observations),
    offsets: offsetsOf(where, output, observations),
  }
}

/** Those of some of the observations whose statistics are known. */
export function inputsOfRows({ inputs, weights, offsets }: ObservedStatistics, rows: Uint32Array): Inputs {
  return {
    rows: rowsOfBatch(inputs, rows),
    weights: weights && Float64Array.from(rows, (n) => weights[n]!),
    offsets: offsets && rowsOfBatch(offsets, rows),
  }
}

/**
 * The metric at inputs whose statistics are given. Of an output in unbounded coordinates it is worked out by those: by
 * the natural parameters a mean that is large would drown the noise.
 */
export function metricAt(where: string, f: MapManifold, inputs: Inputs, fixed: AnyFixed): FisherMetric {
  const { output, propagate } = mapKernels(where, f)
  const unbounded = unboundedCoordinates.in(output)
  const { isIdentity, means, flat } = batchKernels(where, predictedOf(output))
  const { rows, weights, offsets } = inputs
  const { count } = rows
  const circuit = new Circuit(engine(), Natural)
  const [length, width] = [dimensionOf(f), dimensionOf(output)]
  const map = new MovedVector(String(f), circuit.reserve(length))
  const tangent = new MovedVector('tangent', circuit.reserve(length))

  const outputMeans = circuit.batch('means of the outputs', Mean, output, (to) => {
    const theta = outputs.read()
    means(circuit.kernels, theta, to.numbers, count)
  })
  const lowered: Wire<AnyBatch> = circuit.batch('lowered tangents', Mean, output, (to) => {
    const along = pushed.read()
    const at = outputs.read()
    const { values } = to.numbers
    if (unbounded)
      for (let i = 0; i < values.length; i += width) unbounded.metricTimes(at.values, along.values, values, i)
    else {
      const eta = isIdentity ? at : outputMeans.read()
      flat(circuit.kernels, at, eta, along, to.numbers, count)
    }
    for (let n = 0, i = 0; weights && n < count; n++)
      for (; i < (n + 1) * width; i++) values[i]! *= weights[n]!
  })
  const propagation = propagate(
    circuit,
    unbounded ? lowered.unbounded() : lowered,
    circuit.given('inputs', rows),
    map.wire,
    circuit.reserve(length),
    fixed,
    offsets && circuit.given('offsets', offsets),
  )
  if (unbounded && !propagation.unbounded) refuseNatural(where, f)
  const { outputs, pushforward } = propagation.unbounded ?? propagation
  const pushed = pushforward(tangent.wire)
  const squares = propagation.squares(circuit.reserve(length), weights)
  circuit.countRows(count)
  const vector = new Float64Array(length)

  return {
    moveTo(theta) {
      checkIn(where, Natural, theta)
      checkManifold(where, f, theta.manifold)
      map.moveTo(theta.coordinates)
    },
    vector: { values: vector },
    product() {
      tangent.moveTo(vector)
      return { values: readAnew(propagation.differential.cell).coordinates }
    },
    total: weights ? weights.reduce((sum, weight) => sum + weight, 0) : count,
    squares: () => ({ values: readAnew(squares.cell).coordinates }),
  }
}
