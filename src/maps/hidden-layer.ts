import { batchKernels } from '../geometry/batches.ts'
import { Mean } from '../geometry/chart.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import type { Layer } from './affine.ts'
import type { MapKernels } from './propagate.ts'
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
  const width = dimensionOf(hidden)

  return (circuit, differentials, inputs, fg, differential) => {
    const [f, g] = circuit.split(fg.numbers, dimensionOf(top))
    const [df, dg] = circuit.split(differential, dimensionOf(top))
    const [, linear] = circuit.split(f, outputs)

    const means = circuit.batch(`means of ${hidden}`, Mean, hidden, (to) => {
      lower.outputs.cell.value
      kernels.means(circuit.kernels, lower.outputs.numbers, to, circuit.count)
    })
    const upper = top.propagate(circuit, differentials, means, { numbers: f, cell: fg.cell }, df)

    const hiddenDifferentials = circuit.batch(`differentials at ${hidden}`, Mean, hidden, (to) => {
      differentials.cell.value
      means.cell.value
      fg.cell.value
      products(circuit.kernels).multiplyTransposed(
        linear,
        differentials.numbers,
        to,
        circuit.count,
        outputs,
        width,
      )
      kernels.flat(circuit.kernels, lower.outputs.numbers, means.numbers, to, to, circuit.count)
    })
    const lower = below().propagate(circuit, hiddenDifferentials, inputs, { numbers: g, cell: fg.cell }, dg)

    return {
      outputs: upper.outputs,
      differential: circuit.point(
        `differential of the network above ${hidden}`,
        Mean,
        self(),
        differential,
        () => {
          lower.differential.cell.value
          upper.differential.cell.value // df and dg are the halves, so it is joined already
        },
      ),
      parts: [upper, lower],
    }
  }
}
