import { Mean } from '../geometry/chart.ts'
import type { Circuit } from '../geometry/circuit.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import type { Wire } from '../geometry/wire.ts'
import { flat, type Hidden, linear, transition } from './hidden.ts'
import { type MapKernels, mapKernels, type WiredPropagation } from './map.ts'
import { isLayered, type LastLayer, type Layered, type Part, split } from './part.ts'
import { squaresOfLevels } from './squares.ts'
import { pushforwardOfLevels } from './tangents.ts'
import type { WiredLevel } from './wired-level.ts'

/**
 * Propagation through a network fg of several layers: the top one f, and the rest g, which ends in the hidden family
 * that f stands on. What f reads needs the outputs of g, and the errors that g propagates back need what f reads: the
 * cells tie the knot. The recursion is a loop, in which fg becomes g, so that no number of layers overflows the stack.
 */
export function propagateThrough(self: () => Layered): MapKernels['propagate'] {
  return (circuit, differentials, inputs, map, differential, fixed, offsets) => {
    const layers: WiredPropagation[] = []
    const joints: Joint[] = []
    let fg: Part<Layered> | Part<LastLayer> = { manifold: self(), map, differential, fixed, offsets }
    let errors = differentials
    while (isLayered(fg)) {
      const [f, g] = split(fg)
      const below = layers.length + 1
      const hidden = transition(circuit, g.manifold.output, () => layers[below]!.outputs)
      const upper = propagate(circuit, errors, hidden.means, f)
      errors = flat(circuit, hidden, upper.moved, linear(f))
      layers.push(upper)
      joints.push({ fg, hidden })
      fg = g
    }
    layers.push(propagate(circuit, errors, inputs, fg))

    // and up again, as the network above each joint
    let level: WiredLevel = { layer: layers.at(-1)!, hidden: joints.at(-1)?.hidden, below: undefined }
    let whole = level.layer
    for (let k = joints.length - 1; k >= 0; k--) {
      const { fg, hidden } = joints[k]!
      const boundary = dimensionOf(fg.manifold.parts[0])
      level = { layer: layers[k]!, hidden: joints[k - 1]?.hidden, below: { boundary, level } }
      whole = joined(circuit, fg, hidden, level, whole)
    }
    return whole
  }
}

/** Where a layer stands on those below it. */
interface Joint {
  readonly fg: Part<Layered>
  readonly hidden: Hidden
}

function propagate(
  circuit: Circuit,
  errors: Wire,
  inputs: Wire,
  { manifold, map, differential, fixed, offsets }: Part<Manifold>,
): WiredPropagation {
  const { propagate } = mapKernels('NeuralNetwork', manifold)
  return propagate(circuit, errors, inputs, map, differential, fixed, offsets)
}

/** The top layer together with what is below it. */
function joined(
  circuit: Circuit,
  { manifold, differential }: Part<Layered>,
  { family }: Hidden,
  level: WiredLevel,
  lower: WiredPropagation,
): WiredPropagation {
  const { layer: upper } = level
  return {
    outputs: upper.outputs,
    differential: circuit.point(
      `differential of the network above ${family}`,
      Mean,
      manifold,
      differential,
      () => {
        // its parts are those of the layers, so it is joined already
        for (let at: WiredLevel | undefined = level; at; at = at.below?.level) at.layer.differential.read()
      },
    ),
    parts: [upper, lower],
    moved: upper.moved,
    squares: squaresOfLevels(circuit, manifold, family, level),
    pushforward: pushforwardOfLevels(circuit, level, upper.pushforward),
    unbounded: upper.unbounded && {
      outputs: upper.unbounded.outputs,
      pushforward: pushforwardOfLevels(circuit, level, upper.unbounded.pushforward),
    },
  }
}
