import { engine } from '../engine/index.ts'
import type { AnyBatch } from '../geometry/batch.ts'
import { type BatchKernels, batchKernels } from '../geometry/batches.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import { Circuit } from '../geometry/circuit.ts'
import { checkIn } from '../geometry/legendre.ts'
import { checkManifold, dimensionOf } from '../geometry/manifold.ts'
import { MovedVector } from '../geometry/moved-vector.ts'
import { type AnyPoint, makePoint } from '../geometry/point.ts'
import { statisticsOf } from '../geometry/statistical.ts'
import { boundedKernels, isPartlyBounded, type PartlyBounded } from '../geometry/unbounded.ts'
import type { Wire } from '../geometry/wire.ts'
import { input, readAnew } from '../lazy/cell.ts'
import { checkedObservations } from '../likelihood/conditional-circuit.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { mapOfMeans } from '../maps/map-of-means.ts'
import { type AnyFixed, fixedCoordinates } from '../propagation/fixed.ts'
import { type MapManifold, mapKernels } from '../propagation/map.ts'

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
  /** The metric times {@link vector}, and how many inputs it is to be divided by. */
  readonly product: () => { readonly values: Float64Array }
  readonly count: number
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

/** The statistics of the inputs of observations. @throws {DomainError} if there are none, or one is not of the map */
export function inputsOf(where: string, f: ConditionalModel, data: readonly unknown[]): AnyBatch {
  const { input } = mapKernels(where, f)
  const rows = checkedObservations(where, data).map(({ x }) => x)
  return statisticsOf(`${where}(x)`, input, rows)
}

/** The metric at inputs whose statistics are given. */
export function metricAt(where: string, f: MapManifold, inputs: AnyBatch, fixed: AnyFixed): FisherMetric {
  const { output } = f
  if (isPartlyBounded(output)) return metricWithNoise(where, f, output, inputs, fixed)
  return metricOf(where, f, inputs, fixed, batchKernels(where, output))
}

/**
 * The metric of a map that learns its noise, in which the noise, that all inputs have in common, and the map to the
 * means do not meet: written by the natural parameters, where they do, a mean that is large drowns it.
 */
function metricWithNoise(
  where: string,
  f: MapManifold,
  output: PartlyBounded,
  inputs: AnyBatch,
  fixed: AnyFixed,
): FisherMetric {
  const { movable } = output
  const bounded = boundedKernels(output)
  const [width, moves, length] = [dimensionOf(output), dimensionOf(movable), dimensionOf(f)]
  const { count } = inputs
  const means = mapOfMeans(f, movable)
  const u = new Float64Array(width) // of which only the noise is ever looked at
  const noise = input('noise', u)
  const inner = metricOf(where, means, inputs, fixed, {
    ...batchKernels(where, movable),
    flat: (_kernels, _theta, _eta, { values }, { values: to }) => {
      const { value: u } = noise
      for (let at = 0; at < count * moves; at += moves) bounded.precision(u, values, to, 0, at)
    },
  })
  const coordinates = new Float64Array(length - width + moves)
  const [vector, result, lowered] = [length, length, width].map((size) => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const fixedResult = fixedCoordinates(f, fixed, result)
  const withoutNoise = (from: Float64Array, to: Float64Array) => {
    to.set(from.subarray(0, moves))
    to.set(from.subarray(width), moves)
  }
  const withNoise = (from: Float64Array, to: Float64Array) => {
    to.set(from.subarray(0, moves))
    to.set(from.subarray(moves), width)
  }
  return {
    moveTo(theta) {
      checkIn(where, Natural, theta)
      checkManifold(where, f, theta.manifold)
      u.set(theta.coordinates.subarray(0, width))
      noise.value = u
      withoutNoise(theta.coordinates, coordinates)
      inner.moveTo(makePoint(Natural, means, coordinates))
    },
    vector: { values: vector },
    product() {
      withoutNoise(vector, inner.vector.values)
      withNoise(inner.product().values, result)
      bounded.metricTimes(u, vector, lowered, 0)
      for (let i = moves; i < width; i++) result[i] = count * lowered[i]!
      for (const part of fixedResult) part.fill(0)
      return { values: result }
    },
    count,
    squares() {
      withNoise(inner.squares().values, result)
      result.fill(count, moves, width)
      return { values: result }
    },
  }
}

/** @param kernels of the outputs of all rows: `flat` multiplies tangents there by their metric */
function metricOf(
  where: string,
  f: MapManifold,
  inputs: AnyBatch,
  fixed: AnyFixed,
  { isIdentity, means, flat }: BatchKernels,
): FisherMetric {
  const { output, propagate } = mapKernels(where, f)
  const { count } = inputs
  const circuit = new Circuit(engine(), Natural)
  const length = dimensionOf(f)
  const map = new MovedVector(String(f), circuit.reserve(length))
  const tangent = new MovedVector('tangent', circuit.reserve(length))

  const outputMeans = circuit.batch('means of the outputs', Mean, output, (to) => {
    const theta = outputs.read()
    means(circuit.kernels, theta, to.numbers, count)
  })
  const lowered: Wire<AnyBatch> = circuit.batch('lowered tangents', Mean, output, (to) => {
    const along = pushed.read()
    const theta = outputs.read()
    const eta = isIdentity ? theta : outputMeans.read()
    flat(circuit.kernels, theta, eta, along, to.numbers, count)
  })
  const inputRows = circuit.given('inputs', inputs)
  const differentials = circuit.reserve(length)
  const propagation = propagate(circuit, lowered, inputRows, map.wire, differentials, fixed)
  const { outputs, differential } = propagation
  const pushed = propagation.pushforward(tangent.wire)
  const squares = propagation.squares(circuit.reserve(length))
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
      return { values: readAnew(differential.cell).coordinates }
    },
    count,
    squares: () => ({ values: readAnew(squares.cell).coordinates }),
  }
}
