import type { Numbers } from '../engine/engine.ts'
import { sumOfRows } from '../engine/special.ts'
import { dual } from '../geometry/chart.ts'
import type { Circuit } from '../geometry/circuit.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import type { AnyRepresentation } from '../representations/index.ts'
import { kernelsOf } from '../representations/representation.ts'
import { fixedParts, isFixed } from './fixed.ts'
import type { MapKernels } from './map.ts'

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
  const { parameters, products } = kernelsOf(form)
  const hasWeights = parameters(rows, columns) > 0 // the identity has none, and no tangent vector moves it
  return (circuit, differentials, inputs, f, differential, fixed) => {
    const [bias, weights] = split(circuit, f.numbers)
    const [biasDifferential, weightsDifferential] = split(circuit, differential)
    const [biasIsFixed, weightsAreFixed] = fixedParts(bias ? fixed : [true, fixed]).map(isFixed)
    const freeBias = biasIsFixed ? undefined : biasDifferential
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
          const { numbers: dy } = differentials
          const { numbers: x } = inputs
          if (!weightsAreFixed || freeBias) differentials.cell.value
          if (!weightsAreFixed) {
            inputs.cell.value
            const { kernels, count } = circuit
            products(kernels).outerProducts(dy, x, weightsDifferential, freeBias, count, rows, columns)
          } else if (freeBias) sumOfRows(dy.values, freeBias.values, circuit.count, rows)
        },
      ),
      parts: undefined,
      moved: differentials,

      squares: (to) => {
        const [biasSquares, weightsSquares] = split(circuit, to)
        const ones = circuit.batch(`ones for the ${name} to ${output}`, dual(circuit.chart), output, (to) => {
          to.values.fill(1)
        })
        const squares = circuit.batch(`squared inputs of the ${name}`, dual(circuit.chart), input, (to) => {
          inputs.cell.value
          circuit.kernels.multiplyEach(inputs.numbers, inputs.numbers, to, to.values.length)
        })
        return circuit.point(`squares of the ${name} to ${output}`, dual(circuit.chart), self(), to, () => {
          ones.cell.value
          squares.cell.value
          const { numbers: one } = ones
          const { numbers: x } = squares
          const { kernels, count } = circuit
          products(kernels).outerProducts(one, x, weightsSquares, biasSquares, count, rows, columns)
        })
      },

      pushforward: (tangent, inputTangents) => {
        const [biasTangent, weightsTangent] = split(circuit, tangent.numbers)
        const through =
          inputTangents &&
          circuit.batch(`tangents through the ${name} to ${output}`, circuit.chart, output, (to) => {
            inputTangents.cell.value
            f.cell.value
            const { kernels, count } = circuit
            products(kernels).multiply(weights, undefined, inputTangents.numbers, to, count, rows, columns)
          })
        return circuit.batch(`tangents of the ${name} to ${output}`, circuit.chart, output, (to) => {
          inputs.cell.value
          tangent.cell.value
          through?.cell.value
          const { kernels, count } = circuit
          if (hasWeights)
            products(kernels).multiply(weightsTangent, biasTangent, inputs.numbers, to, count, rows, columns)
          else {
            to.values.fill(0)
            if (biasTangent) for (let n = 0; n < count; n++) to.values.set(biasTangent.values, n * rows)
          }
          if (through) kernels.ascend(to, through.numbers, 1, to.values.length)
        })
      },
    }
  }
}
