import type { Numbers } from '../engine/engine.ts'
import type { AnyBatch } from '../geometry/batch.ts'
import { dual } from '../geometry/chart.ts'
import type { Wire } from '../geometry/circuit.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { boundedKernels, type PartlyBounded } from '../geometry/unbounded.ts'
import type { AnyRepresentation } from '../representations/index.ts'
import { fixedParts, isFixed } from './fixed.ts'
import type { MapKernels } from './map.ts'
import { throughMatrix } from './through-matrix.ts'

/**
 * Propagation through a layer that ends in a family of which an input moves only a part, the mean:
 *
 *   u = (W x + b, ρ)    θ = bound(u)
 *
 * The translation (b, ρ) is any vector of real numbers, and the same noise ρ serves all inputs, so that of the natural
 * parameters only the first depend on x.
 *
 * @param self the manifold of the layers
 */
export function throughMovable(
  form: AnyRepresentation,
  output: PartlyBounded,
  input: Manifold,
  self: () => Manifold,
): MapKernels['propagate'] {
  const bounded = boundedKernels(output)
  const { movable } = output
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
    const { chart } = circuit

    // the unbounded coordinates of the outputs: the mean and the noise
    const coordinates: Wire<AnyBatch> = circuit.batch(`means and noise of ${output}`, chart, output, (to) => {
      location.outputs.cell.value
      writeRows(location.outputs.numbers, translation, to)
    })
    const errors = differentials.isUnbounded
      ? differentials
      : circuit.batch(`differentials at the means and noise of ${output}`, dual(chart), output, (to) => {
          coordinates.cell.value
          differentials.cell.value
          const { values: u } = coordinates.numbers
          const { values: d } = differentials.numbers
          for (let i = 0; i < d.length; i += width) bounded.pullback(u, d, to.values, i)
        })
    const moved = circuit.batch(`differentials at the means of ${output}`, dual(chart), movable, (to) => {
      errors.cell.value
      const { values } = errors.numbers
      for (let from = 0, i = 0; from < values.length; from += width)
        for (let j = 0; j < moves; j++, i++) to.values[i] = values[from + j]!
    })
    const location = throughWeights(circuit, moved, inputs, f, differential, fixed)

    return {
      outputs: circuit.batch(`outputs of the layer to ${output}`, chart, output, (to) => {
        coordinates.cell.value
        const { values: u } = coordinates.numbers
        for (let i = 0; i < u.length; i += width) bounded.bound(u, to.values, i)
      }),
      differential: circuit.point(
        `differential of the layer to ${output}`,
        dual(chart),
        self(),
        differential,
        () => {
          location.differential.cell.value
          if (noiseIsFixed) return
          errors.cell.value
          const { values } = errors.numbers
          const { values: to } = translationDifferential
          to.fill(0, moves, width)
          for (let from = 0; from < values.length; from += width)
            for (let j = moves; j < width; j++) to[j]! += values[from + j]!
        },
      ),
      parts: undefined,
      moved,

      squares: (to) => {
        const [translationSquares] = circuit.split(to, width)
        const { cell } = location.squares(to)
        return circuit.point(`squares of the layer to ${output}`, dual(chart), self(), to, () => {
          cell.value
          translationSquares.values.fill(circuit.count, moves, width)
        })
      },

      unbounded: { outputs: coordinates, pushforward: alongMeansAndNoise },

      pushforward: (tangent, inputTangents) => {
        const along = alongMeansAndNoise(tangent, inputTangents)
        return circuit.batch(`tangents of the layer to ${output}`, chart, output, (to) => {
          coordinates.cell.value
          along.cell.value
          const { values: u } = coordinates.numbers
          const { values: v } = along.numbers
          for (let i = 0; i < u.length; i += width) bounded.pushforward(u, v, to.values, i)
        })
      },
    }

    function alongMeansAndNoise(tangent: Wire, inputTangents?: Wire<AnyBatch>): Wire<AnyBatch> {
      const [translationTangent] = circuit.split(tangent.numbers, width)
      const means = location.pushforward(tangent, inputTangents)
      return circuit.batch(`tangents of the means and noise of ${output}`, chart, output, (to) => {
        means.cell.value
        writeRows(means.numbers, translationTangent, to)
      })
    }
  }

  /** Writes rows of the movable part, each followed by the noise of the translation. */
  function writeRows({ values }: Numbers, { values: translation }: Numbers, { values: to }: Numbers): void {
    for (let i = 0, from = 0; i < to.length; ) {
      for (let j = 0; j < moves; j++) to[i++] = values[from++]!
      for (let j = moves; j < width; j++) to[i++] = translation[j]!
    }
  }
}
