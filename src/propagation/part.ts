import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import type { Slot } from '../geometry/slot.ts'
import type { Wire } from '../geometry/wire.ts'
import { type AnyFixed, fixedParts } from './fixed.ts'
import type { Layer } from './map.ts'

/** A network of several layers: the top one, and the network below it, which ends in a hidden family. */
export interface Layered extends Manifold {
  readonly parts: readonly [Layer, Layered | LastLayer]
  readonly output: Manifold
}

/** What is below all hidden families. */
export interface LastLayer extends Manifold {
  readonly output: Manifold
}

/** A network, or a part of one, at its place in a circuit. */
export interface Part<out M> {
  readonly manifold: M
  readonly map: Wire
  readonly differential: Slot
  readonly fixed: AnyFixed
  /** What is added to what it moves of its output, a row for each input. */
  readonly offsets?: Wire | undefined
}

/** The top layer, and the rest: the same numbers. */
export function split({
  manifold,
  map,
  differential,
  fixed,
  offsets,
}: Part<Layered>): [Part<Layer>, Part<Layered> | Part<LastLayer>] {
  const [top, rest] = manifold.parts
  const boundary = dimensionOf(top)
  const [f, g] = map.split(boundary)
  const [df, dg] = differential.split(boundary)
  const [fixedTop, fixedRest] = fixedParts(fixed)
  return [
    { manifold: top, map: f, differential: df, fixed: fixedTop, offsets },
    { manifold: rest, map: g, differential: dg, fixed: fixedRest } as Part<Layered> | Part<LastLayer>,
  ]
}

/** Whether it has hidden families. */
export function isLayered(part: Part<Layered> | Part<LastLayer>): part is Part<Layered> {
  const { parts } = part.manifold as Partial<Layered>
  return parts?.[1].kind === 'NeuralNetwork'
}
