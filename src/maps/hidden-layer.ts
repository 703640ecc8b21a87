import { batchKernels } from '../geometry/batches.ts'
import { Mean } from '../geometry/chart.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { movableOf } from '../geometry/unbounded.ts'
import type { Layer } from './affine.ts'
import { fixedParts, isFixed } from './fixed.ts'
import type { MapKernels, WiredPropagation } from './map.ts'
import { kernelsOf } from './shapes.ts'

/**
 * Propagation through a top layer that stands on the hidden family, which ends the layers below:
 *
 *   [f, g] = split(fg)                           the top layer, the rest
 *   means  = transition(ys)                      ys: the outputs of g
 *   (df, zs) = propagate(dzs, means, f)
 *   (dg, ys) = propagate(dys, xs, g)
 *   dys    = flat(ys, dzs · linear(f))           transposed product, then the metric
 *   result = (join(df, dg), zs)
 *
 * and of a tangent vector (v, w), forward:
 *
 *   pushforward((v, w)) = pushforward(v, flat(ys, pushforward(w)))
 *
 * `means` needs `ys` and `dys` needs `ys`, while `dg` needs `dys`: the cells tie the knot.
 */
export function propagateThrough(
  hidden: Manifold,
  top: Layer,
  below: () => MapKernels,
  self: () => Manifold,
): MapKernels['propagate'] {
  const kernels = batchKernels('NeuralNetwork', hidden)
  const { products } = kernelsOf(top.representation)
  const outputs = dimensionOf(top.output)
  const moved = dimensionOf(movableOf(top.output))
  const width = dimensionOf(hidden)

  return (circuit, differentials, inputs, fg, differential, fixed) => {
    const [f, g] = circuit.split(fg.numbers, dimensionOf(top))
    const [df, dg] = circuit.split(differential, dimensionOf(top))
    const [, linear] = circuit.split(f, outputs)
    const [fixedUpper, fixedLower] = fixedParts(fixed)

    const means = circuit.batch(`means of ${hidden}`, Mean, hidden, (to) => {
      lower.outputs.cell.value
      kernels.means(circuit.kernels, lower.outputs.numbers, to, circuit.count)
    })
    const upper = top.propagate(circuit, differentials, means, { numbers: f, cell: fg.cell }, df, fixedUpper)

    const hiddenDifferentials = circuit.batch(`differentials at ${hidden}`, Mean, hidden, (to) => {
      upper.moved.cell.value
      means.cell.value
      fg.cell.value
      const { numbers: errors } = upper.moved
      products(circuit.kernels).multiplyTransposed(linear, errors, to, circuit.count, moved, width)
      kernels.flat(circuit.kernels, lower.outputs.numbers, means.numbers, to, to, circuit.count)
    })
    const lower = below().propagate(
      circuit,
      hiddenDifferentials,
      inputs,
      { numbers: g, cell: fg.cell },
      dg,
      fixedLower,
    )

    return {
      outputs: upper.outputs,
      differential: circuit.point(
        `differential of the network above ${hidden}`,
        Mean,
        self(),
        differential,
        () => {
          if (!isFixed(fixedLower)) lower.differential.cell.value
          if (!isFixed(fixedUpper)) upper.differential.cell.value
          // df and dg are the halves, so it is joined already
        },
      ),
      parts: [upper, lower],
      moved: upper.moved,

      squares: (to) => {
        const [toUpper, toLower] = circuit.split(to, dimensionOf(top))
        const cells = [lower.squares(toLower), upper.squares(toUpper)].map(({ cell }) => cell)
        return circuit.point(`squares of the network above ${hidden}`, Mean, self(), to, () => {
          for (const { value } of cells) void value
        })
      },

      pushforward: through(upper.pushforward),
      unbounded: upper.unbounded && {
        outputs: upper.unbounded.outputs,
        pushforward: through(upper.unbounded.pushforward),
      },
    }

    /** What pushes tangents through all layers, given what pushes them through the upper one. */
    function through(pushforward: WiredPropagation['pushforward']): WiredPropagation['pushforward'] {
      return (tangent, inputTangents) => {
        const [v, w] = circuit.split(tangent.numbers, dimensionOf(top))
        const below = lower.pushforward({ numbers: w, cell: tangent.cell }, inputTangents)
        const meansTangents = circuit.batch(`tangents of the means of ${hidden}`, Mean, hidden, (to) => {
          below.cell.value
          means.cell.value
          kernels.flat(
            circuit.kernels,
            lower.outputs.numbers,
            means.numbers,
            below.numbers,
            to,
            circuit.count,
          )
        })
        return pushforward({ numbers: v, cell: tangent.cell }, meansTangents)
      }
    }
  }
}
