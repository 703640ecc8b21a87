import type { Numbers } from '../engine/engine.ts'
import { dual } from '../geometry/chart.ts'
import type { Circuit } from '../geometry/circuit.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import type { AnyRepresentation } from '../representations/index.ts'
import type { MapKernels } from './propagate.ts'
import { kernelsOf } from './shapes.ts'

/**
 * Propagation through x ↦ W x or x ↦ W x + b.
 *
 * @param name what its cells call the map
 * @param self the manifold of the maps
 * @param split b, if there is one, and W in the coordinates of such a map
 */
export function throughMatrix(
  name: string,
  form: AnyRepresentation,
  output: Manifold,
  input: Manifold,
  self: () => Manifold,
  split: (circuit: Circuit, coordinates: Numbers) => readonly [bias: Numbers | undefined, weights: Numbers],
): MapKernels['propagate'] {
  const rows = dimensionOf(output)
  const columns = dimensionOf(input)
  const { products } = kernelsOf(form)
  return (circuit, differentials, inputs, f, differential) => {
    const [bias, weights] = split(circuit, f.numbers)
    const [biasDifferential, weightsDifferential] = split(circuit, differential)
    return {
      outputs: circuit.batch(`outputs of the ${name} to ${output}`, circuit.chart, output, (to) => {
        inputs.cell.value
        f.cell.value
        const { kernels, count } = circuit
        products(kernels).multiply(weights, bias, inputs.numbers, to, count, rows, columns)
      }),
      differential: circuit.point(
        `differential of the ${name} to ${output}`,
        dual(circuit.chart),
        self(),
        differential,
        () => {
          differentials.cell.value
          inputs.cell.value
          const { kernels, count } = circuit
          const { numbers: dy } = differentials
          const { numbers: x } = inputs
          products(kernels).outerProducts(dy, x, weightsDifferential, biasDifferential, count, rows, columns)
        },
      ),
      parts: undefined,
    }
  }
}
