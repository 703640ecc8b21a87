import type { Numbers } from '../engine/engine.ts'
import type { AnyBatch } from '../geometry/batch.ts'
import { dual } from '../geometry/chart.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { boundedKernels, type PartlyBounded } from '../geometry/unbounded.ts'
import type { Wire } from '../geometry/wire.ts'
import type { AnyRepresentation } from '../representations/representation.ts'
import { fixedParts, isFixed } from './fixed.ts'
import type { MapKernels } from './map.ts'
import { squaresWithNoise } from './squares.ts'
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
  const throughWeights = throughMatrix('layer', form, movable, input, self, (f) => {
    const [translation, weights] = f.split(width)
    return [translation.split(moves)[0], weights]
  })

  return (circuit, differentials, inputs, f, differential, fixed) => {
    const [translation] = f.split(width)
    const [translationDifferential] = differential.split(width)
    const noiseIsFixed = isFixed(fixedParts(fixed)[0])
    const { chart } = circuit

    // the unbounded coordinates of the outputs: the mean and the noise
    const coordinates: Wire<AnyBatch> = circuit.batch(`means and noise of ${output}`, chart, output, (to) => {
      const means = location.outputs.read()
      const noise = translation.read()
      writeRows(means, noise, to.numbers)
    })
    const errors = differentials.isUnbounded
      ? differentials
      : circuit.batch(`differentials at the means and noise of ${output}`, dual(chart), output, (to) => {
          const { values: u } = coordinates.read()
          const { values: d } = differentials.read()
          const { values } = to.numbers
          for (let i = 0; i < d.length; i += width) bounded.pullback(u, d, values, i)
        })
    const moved = circuit.batch(`differentials at the means of ${output}`, dual(chart), movable, (to) => {
      const { values: from } = errors.read()
      const { values } = to.numbers
      for (let start = 0, i = 0; start < from.length; start += width)
        for (let j = 0; j < moves; j++, i++) values[i] = from[start + j]!
    })
    const location = throughWeights(circuit, moved, inputs, f, differential, fixed)

    return {
      outputs: circuit.batch(`outputs of the layer to ${output}`, chart, output, (to) => {
        const { values: u } = coordinates.read()
        const { values } = to.numbers
        for (let i = 0; i < u.length; i += width) bounded.bound(u, values, i)
      }),
      differential: circuit.point(
        `differential of the layer to ${output}`,
        dual(chart),
        self(),
        differential,
        () => {
          location.differential.read()
          if (noiseIsFixed) return
          const { values: from } = errors.read()
          const { values: to } = translationDifferential.numbers
          to.fill(0, moves, width)
          for (let start = 0; start < from.length; start += width)
            for (let j = moves; j < width; j++) to[j]! += from[start + j]!
        },
      ),
      parts: undefined,
      moved,
      squares: squaresWithNoise(circuit, output, self, [moves, width], location.squares),
      unbounded: { outputs: coordinates, pushforward: alongMeansAndNoise },

      pushforward: (tangent, inputTangents) => {
        const along = alongMeansAndNoise(tangent, inputTangents)
        return circuit.batch(`tangents of the layer to ${output}`, chart, output, (to) => {
          const { values: u } = coordinates.read()
          const { values: v } = along.read()
          const { values } = to.numbers
          for (let i = 0; i < u.length; i += width) bounded.pushforward(u, v, values, i)
        })
      },
    }

    function alongMeansAndNoise(tangent: Wire, inputTangents?: Wire): Wire<AnyBatch> {
      const [translationTangent] = tangent.split(width)
      const means = location.pushforward(tangent, inputTangents)
      return circuit.batch(`tangents of the means and noise of ${output}`, chart, output, (to) => {
        const along = means.read()
        const noise = translationTangent.read()
        writeRows(along, noise, to.numbers)
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
