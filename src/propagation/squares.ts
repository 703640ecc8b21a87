import { dual, Mean } from '../geometry/chart.ts'
import type { Circuit } from '../geometry/circuit.ts'
import type { Manifold } from '../geometry/manifold.ts'
import type { Wire } from '../geometry/wire.ts'
import type { WiredPropagation } from './map.ts'
import type { MatrixMaps } from './matrix-maps.ts'
import { dividedByLevels, type WiredLevel } from './wired-level.ts'

/** The sums over the rows of the squares of what each coordinate of a map is multiplied by. */
type Squares = WiredPropagation['squares']

/** Of a weight, those of its input; of a translation, their number, or the sum of their weights. */
export function squaresOfMatrix(
  circuit: Circuit,
  { name, matrix, output, input, self, split }: MatrixMaps,
  inputs: Wire,
): Squares {
  const chart = dual(circuit.chart)
  return (slot, rowWeights) => {
    const [biasSquares, weightsSquares] = split(slot)
    const ones = circuit.batch(`ones for the ${name} to ${output}`, chart, output, (to) => {
      const { values } = to.numbers
      const width = values.length / circuit.count
      for (let i = 0; i < values.length; i++) values[i] = rowWeights?.[Math.floor(i / width)] ?? 1
    })
    const squares = circuit.batch(`squared inputs of the ${name}`, chart, input, (to) => {
      const x = inputs.read()
      circuit.kernels.multiplyEach(x, x, to.numbers, x.values.length)
    })
    return circuit.point(`squares of the ${name} to ${output}`, chart, self(), slot, () => {
      const one = ones.read()
      const x = squares.read()
      const { kernels, count } = circuit
      const to = weightsSquares.numbers
      matrix.outerProducts(kernels, one, x, to, biasSquares?.numbers, count)
    })
  }
}

/** Those of the map to the means; and of the noise, which all rows have in common, their number. */
export function squaresWithNoise(
  circuit: Circuit,
  output: Manifold,
  self: () => Manifold,
  [moves, width]: readonly [number, number],
  squaresOfMeans: Squares,
): Squares {
  return (slot, rowWeights) => {
    const [translation] = slot.split(width)
    const ofMeans = squaresOfMeans(slot, rowWeights)
    return circuit.point(`squares of the layer to ${output}`, dual(circuit.chart), self(), slot, () => {
      ofMeans.read()
      const total = rowWeights?.reduce((sum, weight) => sum + weight, 0) ?? circuit.count
      translation.numbers.values.fill(total, moves, width)
    })
  }
}

/** Those of a network: of every layer. */
export function squaresOfLevels(
  circuit: Circuit,
  network: Manifold,
  hidden: Manifold,
  top: WiredLevel,
): Squares {
  return (slot, rowWeights) => {
    const wires = dividedByLevels(top, slot).map(({ level, part }) => level.layer.squares(part, rowWeights))
    return circuit.point(`squares of the network above ${hidden}`, Mean, network, slot, () => {
      for (const wire of wires) wire.read()
    })
  }
}
