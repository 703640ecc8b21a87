import type { Numbers } from '../engine/engine.ts'
import type { AnyBatch } from '../geometry/batch.ts'
import { type BatchKernels, batchKernels } from '../geometry/batches.ts'
import { Mean } from '../geometry/chart.ts'
import type { Circuit, Wire } from '../geometry/circuit.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { movableOf } from '../geometry/unbounded.ts'
import { kernelsOf } from '../representations/representation.ts'
import { type AnyFixed, fixedParts, isFixed } from './fixed.ts'
import { type Layer, type MapKernels, mapKernels, type WiredPropagation } from './map.ts'

/** A network of several layers: the top one, and the network below it, which ends in a hidden family. */
export interface Layered extends Manifold {
  readonly parts: readonly [Layer, Layered | (Manifold & { readonly output: Manifold })]
  readonly output: Manifold
}

/** A network of several layers in a circuit. */
interface Level {
  readonly network: Layered
  readonly hidden: Manifold
  readonly kernels: BatchKernels
  /** The means of the hidden family, which the top layer reads. */
  readonly means: Wire<AnyBatch>
  readonly differential: Numbers
  readonly isTopFixed: boolean
}

/**
 * Propagation through a network of several layers: through a top layer that stands on the hidden family, which ends the
 * layers below,
 *
 *   [f, g] = split(fg)                           the top layer, the rest
 *   means  = transition(ys)                      ys: the outputs of g
 *   (df, zs) = propagate(dzs, means, f)
 *   (dg, ys) = propagate(dys, xs, g)
 *   dys    = flat(ys, dzs · linear(f))           transposed product, then the metric
 *   result = (join(df, dg), zs)
 *
 * and so down to the last one; and of a tangent vector (v, w), forward:
 *
 *   pushforward((v, w)) = pushforward(v, flat(ys, pushforward(w)))
 *
 * `means` needs `ys` and `dys` needs `ys`, while `dg` needs `dys`: the cells tie the knot. The recursion goes down the
 * layers in a loop, so that no number of them overflows the stack.
 */
export function propagateThrough(self: () => Layered): MapKernels['propagate'] {
  return (circuit, differentials, inputs, fg, differential, fixed) => {
    const levels: Level[] = []
    /** Every layer alone, from the top one down. What stands above reads the outputs of what stands below. */
    const layers: WiredPropagation[] = []
    let network: ReturnType<typeof self>['parts'][1] = self()
    let errors = differentials
    let map = fg.numbers
    let to = differential
    let free: AnyFixed = fixed

    while ('parts' in network && isLayered(network)) {
      const [top, below]: Layered['parts'] = network.parts
      const hidden = below.output
      const kernels = batchKernels('NeuralNetwork', hidden)
      const [f, g] = circuit.split(map, dimensionOf(top))
      const [df, dg] = circuit.split(to, dimensionOf(top))
      const [fixedUpper, fixedLower] = fixedParts(free)
      const place = layers.length + 1
      const means = circuit.batch(`means of ${hidden}`, Mean, hidden, (to) => {
        const { outputs } = layers[place]!
        outputs.cell.value
        kernels.means(circuit.kernels, outputs.numbers, to, circuit.count)
      })
      const { propagate } = mapKernels('NeuralNetwork', top)
      const upper = propagate(circuit, errors, means, { numbers: f, cell: fg.cell }, df, fixedUpper)
      layers.push(upper)
      levels.push({ network, hidden, kernels, means, differential: to, isTopFixed: isFixed(fixedUpper) })
      errors = errorsBelow(circuit, top, levels.at(-1)!, f, fg, upper, () => layers[place]!)
      ;[network, map, to, free] = [below, g, dg, fixedLower]
    }
    const { propagate } = mapKernels('NeuralNetwork', network)
    let whole = propagate(circuit, errors, inputs, { numbers: map, cell: fg.cell }, to, free)
    let isLowerFixed = isFixed(free)
    layers.push(whole)
    for (let index = levels.length - 1; index >= 0; index--) {
      whole = joined(circuit, levels, layers, index, whole, isLowerFixed)
      isLowerFixed &&= levels[index]!.isTopFixed
    }
    return whole
  }
}

function isLayered(network: Manifold): network is Layered {
  return (network as Layered).parts[1].kind === 'NeuralNetwork'
}

/** dys = flat(ys, dzs · linear(f)) */
function errorsBelow(
  circuit: Circuit,
  top: Layer,
  { hidden, kernels, means }: Level,
  f: Numbers,
  fg: Wire,
  upper: WiredPropagation,
  below: () => WiredPropagation,
): Wire<AnyBatch> {
  const { products } = kernelsOf(top.representation)
  const moved = dimensionOf(movableOf(top.output))
  const width = dimensionOf(hidden)
  const [, linear] = circuit.split(f, dimensionOf(top.output))
  return circuit.batch(`differentials at ${hidden}`, Mean, hidden, (to) => {
    upper.moved.cell.value
    means.cell.value
    fg.cell.value
    const { numbers: errors } = upper.moved
    products(circuit.kernels).multiplyTransposed(linear, errors, to, circuit.count, moved, width)
    kernels.flat(circuit.kernels, below().outputs.numbers, means.numbers, to, to, circuit.count)
  })
}

/** The layer of this index together with those below it. */
function joined(
  circuit: Circuit,
  levels: readonly Level[],
  layers: readonly WiredPropagation[],
  index: number,
  lower: WiredPropagation,
  isLowerFixed: boolean,
): WiredPropagation {
  const { network, hidden, differential, isTopFixed } = levels[index]!
  const upper = layers[index]!
  /** The numbers of each layer from here down. */
  const divided = (numbers: Numbers): Numbers[] => {
    const parts: Numbers[] = []
    let rest = numbers
    for (const level of levels.slice(index)) {
      const [top, below] = circuit.split(rest, dimensionOf(level.network.parts[0]))
      parts.push(top)
      rest = below
    }
    return [...parts, rest]
  }

  return {
    outputs: upper.outputs,
    differential: circuit.point(
      `differential of the network above ${hidden}`,
      Mean,
      network,
      differential,
      () => {
        if (!isLowerFixed) lower.differential.cell.value
        if (!isTopFixed) upper.differential.cell.value
        // they are the halves, so it is joined already
      },
    ),
    parts: [upper, lower],
    moved: upper.moved,

    squares: (to) => {
      const cells = divided(to).map((part, below) => layers[index + below]!.squares(part).cell)
      return circuit.point(`squares of the network above ${hidden}`, Mean, network, to, () => {
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
      const parts = divided(tangent.numbers)
      let below = inputTangents
      for (let k = layers.length - 1; k > index; k--) {
        const tangents = layers[k]!.pushforward({ numbers: parts[k - index]!, cell: tangent.cell }, below)
        below = tangentsOfMeans(circuit, levels[k - 1]!, layers[k]!.outputs, tangents)
      }
      return pushforward({ numbers: parts[0]!, cell: tangent.cell }, below)
    }
  }
}

/** The derivatives of the means of a hidden family, from those of what it is the output of. */
function tangentsOfMeans(
  circuit: Circuit,
  { hidden, kernels, means }: Level,
  outputs: Wire<AnyBatch>,
  tangents: Wire<AnyBatch>,
): Wire<AnyBatch> {
  return circuit.batch(`tangents of the means of ${hidden}`, Mean, hidden, (to) => {
    tangents.cell.value
    means.cell.value
    kernels.flat(circuit.kernels, outputs.numbers, means.numbers, tangents.numbers, to, circuit.count)
  })
}
