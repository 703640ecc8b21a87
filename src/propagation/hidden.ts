import { batchKernels } from '../geometry/batches.ts'
import { Mean } from '../geometry/chart.ts'
import type { Circuit } from '../geometry/circuit.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import type { Wire } from '../geometry/wire.ts'
import type { LinearKernels } from '../representations/kernels.ts'
import type { Layer } from './map.ts'
import type { Part } from './part.ts'

/** What stands between two layers of a network: the family whose natural parameters are the outputs of the lower one. */
export class Hidden {
  readonly family: Manifold
  /** What the upper layer reads. */
  readonly means: Wire

  readonly #below: () => Wire
  #outputs: Wire | undefined

  constructor(circuit: Circuit, family: Manifold, outputs: () => Wire) {
    const { means } = batchKernels('NeuralNetwork', family)
    this.family = family
    this.#below = outputs
    this.means = circuit.batch(`means of ${family}`, Mean, family, (to) => {
      const theta = this.outputs.read()
      means(circuit.kernels, theta, to.numbers, circuit.count)
    })
  }

  /** The outputs of the lower layer, which is there when the first cell is read. */
  get outputs(): Wire {
    this.#outputs ??= this.#below()
    return this.#outputs
  }
}

/** @param outputs of the lower layer, which may be there later */
export function transition(circuit: Circuit, family: Manifold, outputs: () => Wire): Hidden {
  return new Hidden(circuit, family, outputs)
}

/**
 * The differentials at the outputs of the lower layer: those of the upper one, carried to the means by the transposed
 * matrix, then lowered by the metric.
 */
export function flat(
  circuit: Circuit,
  hidden: Hidden,
  differentials: Wire,
  { matrix, weights }: Matrix,
): Wire {
  const { family, means } = hidden
  const { flat } = batchKernels('NeuralNetwork', family)
  return circuit.batch(`differentials at ${family}`, Mean, family, (slot) => {
    const above = differentials.read()
    const eta = means.read()
    const theta = hidden.outputs.read()
    const w = weights.read()
    const { kernels, count } = circuit
    const to = slot.numbers
    matrix.multiplyTransposed(kernels, w, above, to, count)
    flat(kernels, theta, eta, to, to, count)
  })
}

/** The derivatives of the means along tangents of the outputs. */
export function tangentsOfMeans(circuit: Circuit, hidden: Hidden, tangents: Wire): Wire {
  const { family, means } = hidden
  const { flat } = batchKernels('NeuralNetwork', family)
  return circuit.batch(`tangents of the means of ${family}`, Mean, family, (to) => {
    const along = tangents.read()
    const eta = means.read()
    const theta = hidden.outputs.read()
    flat(circuit.kernels, theta, eta, along, to.numbers, circuit.count)
  })
}

/** The matrix of a layer. */
interface Matrix {
  readonly matrix: LinearKernels
  readonly weights: Wire
}

export function linear({ manifold: { representation, output, parts }, map }: Part<Layer>): Matrix {
  const [, { output: moved, input }] = parts
  const [, weights] = map.split(dimensionOf(output))
  return { matrix: representation.between(moved, input), weights }
}
