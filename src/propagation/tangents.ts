import type { Circuit } from '../geometry/circuit.ts'
import type { Wire } from '../geometry/wire.ts'
import { tangentsOfMeans } from './hidden.ts'
import type { WiredPropagation } from './map.ts'
import type { MatrixMaps } from './matrix-maps.ts'
import { dividedByLevels, type WiredLevel } from './wired-level.ts'

/** The derivatives of the outputs along a tangent vector of the map, and along one of each input. */
type Pushforward = WiredPropagation['pushforward']

/** Of W x + b, along (v, b′) and x′: v x + b′ + W x′. */
export function pushforwardOfMatrix(
  circuit: Circuit,
  { name, matrix, output, split }: MatrixMaps,
  inputs: Wire,
  weights: Wire,
): Pushforward {
  return (tangent, inputTangents) => {
    const [biasTangent, weightsTangent] = split(tangent)
    const through =
      inputTangents &&
      circuit.batch(`tangents through the ${name} to ${output}`, circuit.chart, output, (to) => {
        const along = inputTangents.read()
        const w = weights.read()
        const { kernels, count } = circuit
        matrix.multiply(kernels, w, undefined, along, to.numbers, count)
      })
    return circuit.batch(`tangents of the ${name} to ${output}`, circuit.chart, output, (slot) => {
      const x = inputs.read()
      const v = weightsTangent.read()
      const bias = biasTangent?.read()
      const more = through?.read()
      const { kernels, count } = circuit
      const to = slot.numbers
      matrix.multiplyTangent(kernels, v, bias, x, to, count)
      if (more) kernels.ascend(to, more, 1, to.values.length)
    })
  }
}

/**
 * Of a network, along (v, w):
 *
 *   pushforward((v, w)) = pushforward(v, flat(outputs, pushforward(w)))
 *
 * @param ofTop of its top layer
 */
export function pushforwardOfLevels(circuit: Circuit, top: WiredLevel, ofTop: Pushforward): Pushforward {
  return (tangent, inputTangents) => {
    const [first, ...rest] = dividedByLevels(top, tangent)
    let below = inputTangents
    for (const { level, part } of rest.toReversed())
      below = tangentsOfMeans(circuit, level.hidden!, level.layer.pushforward(part, below))
    return ofTop(first!.part, below)
  }
}
