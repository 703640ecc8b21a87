import { type AnyBatch, reuse } from '../geometry/batch.ts'
import { Mean } from '../geometry/chart.ts'
import type { Charted } from '../geometry/charted.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { splitCell } from '../geometry/product.ts'
import { riemannianKernels } from '../geometry/riemannian.ts'
import { cell } from '../lazy/cell.ts'
import { transposeRows } from './linear.ts'
import type { MapKernels } from './propagate.ts'

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
  top: MapKernels,
  below: () => MapKernels,
): MapKernels['propagate'] {
  const { transitions } = hidden as Charted // a hidden layer has natural and mean coordinates
  const transition = transitions['Natural → Mean']!
  const { flat } = riemannianKernels('NeuralNetwork', hidden)
  const width = dimensionOf(hidden)

  return (differentials, inputs, fg, differential) => {
    const [f, g] = splitCell(fg)
    const [df, dg] = splitCell(differential)
    const [, linear] = splitCell(f)

    const means = cell(`means of ${hidden}`, (previous: AnyBatch | undefined) => {
      const { count, coordinates: theta } = lower.outputs.value
      const to = reuse(previous, Mean, hidden, count)
      transition(theta, to.coordinates, count, 0, width)
      return to
    })
    const upper = top.propagate(differentials, means, f, df)

    const hiddenDifferentials = cell(`differentials at ${hidden}`, (previous: AnyBatch | undefined) => {
      const { count, coordinates: theta } = lower.outputs.value
      const { coordinates: eta } = means.value
      const to = reuse(previous, Mean, hidden, count)
      transposeRows(differentials.value, linear.value, to.coordinates)
      flat(theta, eta, to.coordinates, to.coordinates, count, 0, width)
      return to
    })
    const lower = below().propagate(hiddenDifferentials, inputs, g, dg)

    return {
      outputs: upper.outputs,
      differential: cell(`differential of the network above ${hidden}`, () => {
        upper.differential.value
        lower.differential.value
        return differential.value // df and dg are its halves, so it is joined already
      }),
      parts: [upper, lower],
    }
  }
}
