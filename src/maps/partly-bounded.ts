import { dual } from '../geometry/chart.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { movableOf, type PartlyBoundedKernels } from '../geometry/unbounded.ts'
import type { AnyRepresentation } from '../representations/index.ts'
import { fixedParts, isFixed } from './fixed.ts'
import { throughMatrix } from './matrix.ts'
import type { MapKernels } from './propagate.ts'

/**
 * Propagation through a layer that ends in a family of which an input moves only the first natural parameters:
 *
 *   θ = (W x + b, bound(ρ))
 *
 * The translation (b, ρ) is any vector of real numbers, and the same ρ serves all inputs.
 *
 * @param self the manifold of the layers
 */
export function throughMovable(
  form: AnyRepresentation,
  output: PartlyBoundedKernels,
  input: Manifold,
  self: () => Manifold,
): MapKernels['propagate'] {
  const { bounded } = output
  const movable = movableOf(output)
  const width = dimensionOf(output)
  const moves = dimensionOf(movable)
  const throughWeights = throughMatrix('layer', form, movable, input, self, (circuit, f) => {
    const [translation, weights] = circuit.split(f, width)
    return [circuit.split(translation, moves)[0], weights]
  })

  return (circuit, differentials, inputs, f, differential, fixed) => {
    const [translation] = circuit.split(f.numbers, width)
    const [translationDifferential] = circuit.split(differential, width)
    const noiseIsFixed = isFixed(fixedParts(fixed)[0])
    const moved = circuit.batch(
      `differentials at the means of ${output}`,
      dual(circuit.chart),
      movable,
      (to) => {
        differentials.cell.value
        const { values } = differentials.numbers
        for (let n = 0, i = 0; n < circuit.count; n++)
          for (let j = 0; j < moves; j++, i++) to.values[i] = values[n * width + j]!
      },
    )
    const location = throughWeights(circuit, moved, inputs, f, differential, fixed)
    const row = new Float64Array(width)

    /** A batch whose rows are those of another one, followed by the same bounded part. */
    const joined = (name: string, first: typeof moved, computeRest: () => void) =>
      circuit.batch(name, circuit.chart, output, (to) => {
        first.cell.value
        computeRest()
        const { values } = first.numbers
        for (let n = 0; n < circuit.count; n++) {
          for (let j = 0; j < moves; j++) row[j] = values[n * moves + j]!
          to.values.set(row, n * width)
        }
      })

    return {
      outputs: joined(`outputs of the layer to ${output}`, location.outputs, () => {
        f.cell.value
        bounded.bound(translation.values, row, moves)
      }),
      differential: circuit.point(
        `differential of the layer to ${output}`,
        dual(circuit.chart),
        self(),
        differential,
        () => {
          location.differential.cell.value
          if (noiseIsFixed) return
          differentials.cell.value
          f.cell.value
          const { values } = differentials.numbers
          row.fill(0)
          for (let n = 0; n < circuit.count; n++)
            for (let j = moves; j < width; j++) row[j]! += values[n * width + j]!
          bounded.pullback(translation.values, row, translationDifferential.values, moves)
        },
      ),
      parts: undefined,
      moved,

      squares: (to) => {
        const [translationSquares] = circuit.split(to, width)
        const { cell } = location.squares(to)
        return circuit.point(`squares of the layer to ${output}`, dual(circuit.chart), self(), to, () => {
          cell.value
          translationSquares.values.fill(circuit.count, moves, width)
        })
      },

      pushforward: (tangent, inputTangents) => {
        const [translationTangent] = circuit.split(tangent.numbers, width)
        return joined(
          `tangents of the layer to ${output}`,
          location.pushforward(tangent, inputTangents),
          () => {
            f.cell.value
            tangent.cell.value
            bounded.pushforward(translation.values, translationTangent.values, row, moves)
          },
        )
      },
    }
  }
}
