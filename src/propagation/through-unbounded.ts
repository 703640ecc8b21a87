import type { Numbers } from '../engine/engine.ts'
import { onFirstUse } from '../engine/first-use.ts'
import type { AnyBatch } from '../geometry/batch.ts'
import { dual } from '../geometry/chart.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { predictedOf } from '../geometry/unbounded.ts'
import type { UnboundedKernels } from '../geometry/unbounded-kernels.ts'
import type { Wire } from '../geometry/wire.ts'
import type { AnyRepresentation } from '../representations/representation.ts'
import { fixedParts, fixedRanges, isFixed } from './fixed.ts'
import type { Layer, MapKernels } from './map.ts'
import { squaresWithNoise } from './squares.ts'
import { throughMatrix } from './through-matrix.ts'

/**
 * Propagation through a layer that ends in a family written in unbounded coordinates, of which the input moves the first:
 *
 *   u = (W x + b, ρ)    θ = bound(u)
 *
 * The translation (b, ρ) is any vector of real numbers, and the same noise ρ, if there is any, serves all inputs.
 *
 * @param movable what the input moves of the output
 * @param self the manifold of the layers
 */
export function throughUnbounded(
  form: AnyRepresentation,
  output: Manifold,
  kernels: UnboundedKernels,
  movable: Manifold,
  input: Manifold,
  self: () => Manifold,
): MapKernels['propagate'] {
  const { moves } = kernels
  const width = dimensionOf(output)
  const predicted = predictedOf(output)
  const throughWeights = throughMatrix('layer', form, movable, input, self, (f) => {
    const [translation, weights] = f.split(width)
    return [translation.split(moves)[0], weights]
  })

  return (circuit, differentials, inputs, f, differential, fixed, offsets) => {
    const [translation] = f.split(width)
    const [translationDifferential] = differential.split(width)
    const [fixedTranslation, fixedWeights] = fixedParts(fixed)
    const [fixedLocation, fixedNoise] =
      moves === width ? [isFixed(fixedTranslation), true] : fixedParts(fixedTranslation)
    const { chart } = circuit
    const still = onFirstUse(() => fixedRanges((self() as Layer).parts[0], fixedTranslation))

    const coordinates: Wire<AnyBatch> = circuit.batch(`coordinates of ${predicted}`, chart, output, (to) => {
      const moved = location.outputs.read()
      const beside = translation.read()
      writeRows(moved, beside, to.numbers)
    })
    const errors = differentials.isUnbounded
      ? differentials
      : circuit.batch(`differentials at the coordinates of ${predicted}`, dual(chart), output, (to) => {
          const { values: u } = coordinates.read()
          const { values: d } = differentials.read()
          const { values } = to.numbers
          for (let i = 0; i < d.length; i += width) kernels.pullback(u, d, values, i)
        })
    const moved =
      moves === width
        ? errors
        : circuit.batch(`differentials at what moves of ${predicted}`, dual(chart), movable, (to) => {
            const { values: from } = errors.read()
            const { values } = to.numbers
            for (let start = 0, i = 0; start < from.length; start += width)
              for (let j = 0; j < moves; j++, i++) values[i] = from[start + j]!
          })
    const location = throughWeights(
      circuit,
      moved,
      inputs,
      f,
      differential,
      [fixedLocation, fixedWeights],
      offsets,
    )

    return {
      outputs: circuit.batch(`outputs of the layer to ${predicted}`, chart, predicted, (to) => {
        const { values: u } = coordinates.read()
        const { values } = to.numbers
        for (let i = 0; i < u.length; i += width) kernels.bound(u, values, i)
      }),
      differential: circuit.point(
        `differential of the layer to ${output}`,
        dual(chart),
        self(),
        differential,
        () => {
          location.differential.read()
          const { values: to } = translationDifferential.numbers
          if (!isFixed(fixedNoise)) {
            const { values: from } = errors.read()
            to.fill(0, moves, width)
            for (let start = 0; start < from.length; start += width)
              for (let j = moves; j < width; j++) to[j]! += from[start + j]!
          }
          for (const [start, end] of still()) to.fill(0, start, end)
        },
      ),
      parts: undefined,
      moved,
      squares: squaresWithNoise(circuit, output, self, [moves, width], location.squares),
      unbounded: { outputs: coordinates, pushforward: alongCoordinates },

      pushforward: (tangent, inputTangents) => {
        const along = alongCoordinates(tangent, inputTangents)
        return circuit.batch(`tangents of the layer to ${predicted}`, chart, predicted, (to) => {
          const { values: u } = coordinates.read()
          const { values: v } = along.read()
          const { values } = to.numbers
          for (let i = 0; i < u.length; i += width) kernels.pushforward(u, v, values, i)
        })
      },
    }

    function alongCoordinates(tangent: Wire, inputTangents?: Wire): Wire<AnyBatch> {
      const [translationTangent] = tangent.split(width)
      const moved = location.pushforward(tangent, inputTangents)
      return circuit.batch(`tangents of the coordinates of ${predicted}`, chart, output, (to) => {
        const along = moved.read()
        const beside = translationTangent.read()
        writeRows(along, beside, to.numbers)
      })
    }
  }

  /** Writes rows of what moves, each followed by what the translation has beside it. */
  function writeRows({ values }: Numbers, { values: translation }: Numbers, { values: to }: Numbers): void {
    if (moves === width) {
      to.set(values)
      return
    }
    for (let i = 0, from = 0; i < to.length; ) {
      for (let j = 0; j < moves; j++) to[i++] = values[from++]!
      for (let j = moves; j < width; j++) to[i++] = translation[j]!
    }
  }
}
