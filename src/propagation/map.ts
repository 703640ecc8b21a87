import { DomainError } from '../errors.ts'
import type { AnyBatch } from '../geometry/batch.ts'
import type { Circuit } from '../geometry/circuit.ts'
import { contract } from '../geometry/kernels.ts'
import { isManifold, type Manifold, named } from '../geometry/manifold.ts'
import type { AnyPoint } from '../geometry/point.ts'
import type { Slot } from '../geometry/slot.ts'
import type { Wire } from '../geometry/wire.ts'
import type { AnyRepresentation } from '../representations/representation.ts'
import type { AnyFixed } from './fixed.ts'

/**
 * A manifold whose points are functions from `input` to `output`: linear, affine, or a neural network.
 *
 * @see Goal, geometry/Goal/Geometry/Map.hs, `Map`
 */
export interface MapManifold extends Manifold {
  readonly output: Manifold
  readonly input: Manifold
  readonly naturalDomain: undefined
}

/** A propagation inside a circuit. */
export interface WiredPropagation {
  readonly outputs: Wire<AnyBatch>
  readonly differential: Wire<AnyPoint>
  readonly parts: readonly [WiredPropagation, WiredPropagation] | undefined
  /** The error differentials where the top layer's matrix ends: at the outputs, or at the part of them that moves. */
  readonly moved: Wire
  /** The sums over the rows, with a weight for each, of the squares of what each coordinate is multiplied by. */
  readonly squares: (to: Slot, weights?: Float64Array) => Wire<AnyPoint>
  /**
   * The derivatives of the outputs along a tangent vector of the map, and along one of each input; without those, of
   * inputs that stay.
   */
  readonly pushforward: (tangent: Wire, inputs?: Wire) => Wire<AnyBatch>
  /** The same where the output is written in unbounded coordinates: in those, which a large mean does not drown. */
  readonly unbounded?: UnboundedPropagation | undefined
}

/** Outputs and their derivatives in unbounded coordinates. */
export interface UnboundedPropagation {
  readonly outputs: Wire<AnyBatch>
  readonly pushforward: WiredPropagation['pushforward']
}

/** The run-time contract of a map: everything else that the library does with one follows from it. */
export interface MapKernels {
  readonly output: Manifold
  readonly input: Manifold
  /**
   * @param circuit where all of it is to compute
   * @param differentials error differentials on the outputs, divided by their number, `[count × outputs]`: by their
   * natural coordinates, or by unbounded ones, and they say so
   * @param inputs `[count × inputs]`
   * @param f the point of the map's manifold
   * @param differential where the sum of the differentials by the map's own coordinates is to be written
   * @param fixed the parts whose differentials are never computed
   * @param offsets what is added to what the map moves of its output, if anything is, a row for each input
   */
  readonly propagate: (
    circuit: Circuit,
    differentials: Wire,
    inputs: Wire,
    f: Wire,
    differential: Slot,
    fixed: AnyFixed,
    offsets?: Wire,
  ) => WiredPropagation
}

/** An affine map of which the compiler knows nothing more. */
export interface Layer extends Manifold {
  readonly representation: AnyRepresentation
  readonly output: Manifold
  readonly input: Manifold
  /** The translation, and the linear maps to what it moves of the output. */
  readonly parts: readonly [Manifold, MapManifold]
}

export const maps = /* @__PURE__ */ contract<MapKernels>('map')

/** The kernels of a map. @throws {DomainError} if the manifold is none */
export function mapKernels(where: string, manifold: Manifold): MapKernels {
  const kernels = isManifold(manifold) ? maps.in(manifold) : undefined
  if (kernels) return kernels
  throw new DomainError(
    `${where}: expected a map, received ${named(manifold)}; choose Linear, Affine or NeuralNetwork`,
  )
}

/** @throws {DomainError} since a linear map gives natural coordinates, and not all are those of a distribution */
export function refuseNatural(where: string, f: MapManifold): never {
  throw new DomainError(
    `${where}: expected an affine map or a network to ${f.output}, of whose natural parameters not all are distributions, received ${f}; use Affine`,
  )
}
