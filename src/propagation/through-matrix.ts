import { sumOfRows } from '../engine/special.ts'
import { dual } from '../geometry/chart.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import type { AnyRepresentation } from '../representations/representation.ts'
import { fixedParts, isFixed } from './fixed.ts'
import type { MapKernels } from './map.ts'
import type { MatrixMaps, SplitMatrix } from './matrix-maps.ts'
import { squaresOfMatrix } from './squares.ts'
import { pushforwardOfMatrix } from './tangents.ts'

/**
 * Propagation through x ↦ W x or x ↦ W x + b.
 *
 * @param name what its cells call the map
 * @param self the manifold of the maps
 * @param split b, if there is one, and W in the coordinates of such a map
 */
export function throughMatrix(
  name: string,
  representation: AnyRepresentation,
  output: Manifold,
  input: Manifold,
  self: () => Manifold,
  split: SplitMatrix,
): MapKernels['propagate'] {
  const matrix = representation.between(output, input)
  const maps: MatrixMaps = { name, matrix, output, input, self, split }
  const rows = dimensionOf(output)
  return (circuit, differentials, inputs, f, differential, fixed, offsets) => {
    const [bias, weights] = split(f)
    const [biasDifferential, weightsDifferential] = split(differential)
    const [biasIsFixed, weightsAreFixed] = fixedParts(bias ? fixed : [true, fixed]).map(isFixed)
    const freeBias = biasIsFixed ? undefined : biasDifferential
    return {
      outputs: circuit.batch(`outputs of the ${name} to ${output}`, circuit.chart, output, (to) => {
        const x = inputs.read()
        const w = weights.read()
        const b = bias?.read()
        const more = offsets?.read()
        const { kernels, count } = circuit
        matrix.multiply(kernels, w, b, x, to.numbers, count)
        if (more) kernels.ascend(to.numbers, more, 1, to.numbers.values.length)
      }),
      differential: circuit.point(
        `differential of the ${name} to ${output}`,
        dual(circuit.chart),
        self(),
        differential,
        () => {
          if (weightsAreFixed && !freeBias) return
          const dy = differentials.read()
          if (weightsAreFixed) return sumOfRows(dy.values, freeBias!.numbers.values, circuit.count, rows)
          const x = inputs.read()
          const { kernels, count } = circuit
          const to = weightsDifferential.numbers
          matrix.outerProducts(kernels, dy, x, to, freeBias?.numbers, count)
        },
      ),
      parts: undefined,
      moved: differentials,
      squares: squaresOfMatrix(circuit, maps, inputs),
      pushforward: pushforwardOfMatrix(circuit, maps, inputs, weights),
    }
  }
}
