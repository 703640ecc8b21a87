import type { Kernels, Numbers } from '../engine/engine.ts'
import { engine } from '../engine/index.ts'
import type { AnyBatch } from '../geometry/batch.ts'
import { batchKernels } from '../geometry/batches.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import { Circuit, type Wire } from '../geometry/circuit.ts'
import { checkIn } from '../geometry/legendre.ts'
import { checkManifold, dimensionOf } from '../geometry/manifold.ts'
import { type AnyPoint, makePoint } from '../geometry/point.ts'
import { statisticsOf } from '../geometry/statistical.ts'
import { isPartlyBounded } from '../geometry/unbounded.ts'
import { input, readAnew } from '../lazy/cell.ts'
import type { AnyFixed } from '../maps/fixed.ts'
import { mapKernels } from '../maps/map.ts'
import type { ConditionalModel } from '../maps/predict.ts'
import { checkedObservations } from './conditional-circuit.ts'

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
  readonly vector: Numbers
  /** The metric times {@link vector}, and how many inputs it is to be divided by. */
  readonly product: () => Numbers
  readonly count: number
  /** About the size of the diagonal: the sums over the inputs of the squares of what each coordinate multiplies. */
  readonly squares: () => Numbers
  readonly kernels: Kernels
}

/** @param fixed the parts of the map that no vector moves; their products are zero and never computed */
export function fisherMetric<F extends ConditionalModel>(
  where: string,
  f: F,
  data: readonly unknown[],
  fixed: AnyFixed,
): FisherMetric {
  const { input: inputManifold, output, propagate } = mapKernels(where, f)
  const rows = checkedObservations(where, data).map(({ x }) => x)
  const inputs = statisticsOf(`${where}(x)`, inputManifold, rows)
  const { count } = inputs
  const { isIdentity, means, flat } = batchKernels(where, output)
  const noisy = isPartlyBounded(output) ? output : undefined

  const circuit = new Circuit(engine(), Natural)
  const length = dimensionOf(f)
  const parameters = circuit.reserve(length)
  const vector = circuit.reserve(length)
  const map = input<AnyPoint>(String(f), makePoint(Natural, f, parameters.values))
  const tangent = input<AnyPoint>('tangent', makePoint(Natural, f, vector.values))

  const outputMeans = circuit.batch('means of the outputs', Mean, output, (to) => {
    outputs.cell.value
    if (!isIdentity) means(circuit.kernels, outputs.numbers, to, count)
  })
  const lowered: Wire<AnyBatch> = circuit.batch('lowered tangents', Mean, output, (to) => {
    if (noisy) {
      const { outputs } = propagation.unbounded!
      outputs.cell.value
      pushed.cell.value
      const width = dimensionOf(output)
      const [u, v] = [outputs.numbers.values, pushed.numbers.values]
      for (let i = 0; i < u.length; i += width) noisy.bounded.metricTimes(u, v, to.values, i)
      return
    }
    outputMeans.cell.value
    pushed.cell.value
    const eta = isIdentity ? outputs.numbers : outputMeans.numbers
    flat(circuit.kernels, outputs.numbers, eta, pushed.numbers, to, count)
  })
  const propagation = propagate(
    circuit,
    { ...lowered, isUnbounded: noisy !== undefined },
    circuit.given('inputs', inputs),
    { numbers: parameters, cell: map },
    circuit.reserve(length),
    fixed,
  )
  const { outputs, differential } = propagation
  const { pushforward } = propagation.unbounded ?? propagation
  const pushed = pushforward({ numbers: vector, cell: tangent })
  const squares = propagation.squares(circuit.reserve(length))
  circuit.countRows(count)

  const read = ({ numbers, cell }: Wire): Numbers => {
    readAnew(cell)
    return numbers
  }
  return {
    moveTo(theta) {
      checkIn(where, Natural, theta)
      checkManifold(where, f, theta.manifold)
      parameters.values.set(theta.coordinates)
      map.value = makePoint(Natural, f, parameters.values)
    },
    vector,
    product() {
      tangent.value = makePoint(Natural, f, vector.values)
      return read(differential)
    },
    count,
    squares: () => read(squares),
    kernels: circuit.kernels,
  }
}
