import { DomainError, shown } from '../errors.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import type { Movable, NoiseDimension } from '../geometry/end.ts'
import { defineManifold, dimensionOf, isManifold, type Manifold, named } from '../geometry/manifold.ts'
import { type AnyPoint, isPoint, type Point } from '../geometry/point.ts'
import type { Product } from '../geometry/product.ts'
import type { ExponentialFamily } from '../geometry/statistical.ts'
import { movableOf } from '../geometry/unbounded.ts'
import { maps } from '../propagation/map.ts'
import type { Layered } from '../propagation/part.ts'
import { propagateThrough } from '../propagation/through-layers.ts'
import type { AnyRepresentation } from '../representations/representation.ts'
import type { Digits, ToNumber } from '../types/digits.ts'
import type { Settled } from '../types/settled.ts'
import type { Known, ShouldBe, Wrong } from '../types/verdict.ts'
import { type AddLayer, type AffineMap, affine, throughLayer } from './affine.ts'
import {
  type AreLayers,
  type Below,
  checkHidden,
  checkShape,
  checkUnbounded,
  type Ending,
  type Faults,
  type Fits,
  type Layers,
  type Other,
  type Ours,
  type RepresentationFor,
  type UnboundedDomain,
  type Written,
} from './shapes.ts'

/**
 * The feedforward networks from `X` to `Z`, whose hidden layers `Ls` are listed from the last to the first.
 * A pair `[G, Y]` is the layer that ends in `Y` and gets there by `G` from whatever stands to its right: the
 * next pair's manifold, or the input. The output `Z` is reached by `F`.
 *
 * Coordinates run from the output layer to the first hidden one; each layer is its translation, then its
 * linear part. A network splits into its output layer and the network below it; without hidden layers it is a
 * single layer, and splits as {@link Affine} does.
 *
 * @see Goal, geometry/Goal/Geometry/Map/NeuralNetwork.hs, `NeuralNetwork`
 */
export interface NeuralNetwork<
  out Ls extends { [I in keyof Faults<Ls, X>]: Faults<Ls, X>[I] },
  in out F extends Ours<Movable<Z>, Below<Ls, X>> | Other<F, Movable<Z>, Below<Ls, X>>,
  in out Z extends Manifold & { readonly naturalDomain: UnboundedDomain<Z> },
  in out X extends Manifold,
> extends Product {
  readonly kind: 'NeuralNetwork'
  readonly arguments: readonly [Ls, F, Z, X]
  readonly hidden: Ls
  readonly representation: F
  readonly output: Z
  readonly input: X
  readonly parts: NetworkParts<Written<Ls>, F, Z, X>
  readonly dimension: NetworkDimension<Written<Ls>, F, Movable<Z>, X, Digits<NoiseDimension<Z>>>
  readonly charts: readonly (Natural | Mean)[]
  readonly naturalDomain: undefined
  readonly samples: undefined
}

/** The number of coordinates: layer after layer, in digits, and one number at the end. */
type NetworkDimension<Ls, F, Z extends Manifold, X extends Manifold, Total extends string> = Ls extends [
  [infer G, infer Y extends Manifold],
  ...infer Rest,
]
  ? NetworkDimension<Rest, G, Y, X, AddLayer<F, Z, Y, Total>>
  : Ls extends []
    ? ToNumber<AddLayer<F, Z, X, Total>>
    : number // layers that the compiler cannot count

/** The output layer and the network below it, or the translation and the linear part of a single layer. */
type NetworkParts<Ls, F, Z extends Manifold, X extends Manifold> = Ls extends [
  [infer G, infer Y extends Manifold],
  ...infer Rest,
]
  ? readonly [AffineMap<F, Z, Y>, Network<Rest, G, Y, X>]
  : Ls extends []
    ? AffineMap<F, Z, X> extends Product<infer A, infer B>
      ? readonly [A, B]
      : never // it did not compile
    : readonly [Manifold, Manifold] // layers that the compiler cannot count

/**
 * `NeuralNetwork<Ls, F, Z, X>`, once its layers are checked. Inside a generic function this is what a network is, and
 * what is written into a declaration file.
 */
export type Network<Ls, F, Z extends Manifold, X extends Manifold> = Ls extends {
  [I in keyof Faults<Ls, X>]: Faults<Ls, X>[I]
}
  ? NetworkOn<Ls, F, Z, X>
  : never // it did not compile

/** {@link Network} of hidden layers that are known to be right. */
export type NetworkOn<
  Ls extends { [I in keyof Faults<Ls, X>]: Faults<Ls, X>[I] },
  F,
  Z extends Manifold,
  X extends Manifold,
> = F extends Ours<Movable<Z>, Below<Ls, X>> | Other<F, Movable<Z>, Below<Ls, X>>
  ? Z extends Manifold & { readonly naturalDomain: UnboundedDomain<Z> }
    ? NeuralNetwork<Ls, F, Z, X>
    : never // it did not compile
  : never // it did not compile

/** A hidden layer of which the compiler knows nothing more. */
type AnyLayer = [AnyRepresentation, Manifold]

/** What may be meant for one: the compiler infers it as a pair, and {@link Layers} says what is wrong. */
type GivenLayer = [] | object

/**
 * A family at the end of a network of which the compiler knows nothing more. A function of any network may use it for
 * whatever a network can be used for; a network whose end cannot be observed, such as an activation, is refused there
 * where the compiler knows it.
 */
export interface AnyEnd extends ExponentialFamily {
  // biome-ignore lint/suspicious/noExplicitAny: of a lower network it may be an activation, of which nothing is observed
  readonly naturalDomain: any
  // biome-ignore lint/suspicious/noExplicitAny: the same
  readonly samples: any
}

/** A network of which the compiler knows nothing more. */
export interface AnyNetwork extends Product {
  readonly kind: 'NeuralNetwork'
  readonly hidden: readonly (readonly [AnyRepresentation, Manifold])[]
  readonly representation: AnyRepresentation
  readonly output: AnyEnd
  readonly input: AnyEnd
  readonly dimension: number
  readonly charts: readonly (Natural | Mean)[]
  readonly naturalDomain: undefined
  readonly samples: undefined
}

/** A point of some network. */
export interface PointOfNetwork extends AnyPoint {
  readonly manifold: AnyNetwork
}

/** The network of a network, or of a point of one. */
export type NetworkOf<T> = T extends PointOfNetwork ? T['manifold'] : T extends AnyNetwork ? T : never

/** What `T` is, for the network `N`: a point in the same chart, or the network itself. */
export type Located<T, N> = N extends Manifold ? (T extends PointOfNetwork ? Point<T['chart'], N> : N) : never

/** The network of a network, or of a point of one. */
export function manifoldOf(network: AnyNetwork | PointOfNetwork): Manifold {
  return isPoint(network) ? network.manifold : (network as Manifold)
}

/** @throws {DomainError} if plain JavaScript gave what is not a network */
export function checkNetwork(where: string, manifold: Manifold): AnyNetwork {
  if (isManifold(manifold) && manifold.kind === 'NeuralNetwork') return manifold as AnyNetwork
  throw new DomainError(`${where}: expected a NeuralNetwork, received ${named(manifold)}; pass a network`)
}

/**
 * The feedforward networks with these hidden layers, from the last to the first, each
 * `[representation, family]`, to `output` by `representation`, from `input`.
 *
 * @throws {DimensionError} if a square representation is to map between unequal dimensions
 * @throws {DomainError} if a hidden layer or the output does not take any real numbers
 * @example
 * const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
 * net.dimension //=> 151
 */
export function NeuralNetwork<
  Ls extends readonly GivenLayer[] | [],
  F,
  Z extends Manifold,
  X extends Manifold,
>(
  hidden: [...AreLayers<Ls, X>] extends Wrong ? Layers<Ls, X> : Ls,
  representation: [...Fits<F, Movable<Z>, Below<Ls, X>>] extends Wrong
    ? ShouldBe<F, RepresentationFor<Movable<Z>, Below<Ls, X>, F>>
    : F,
  output: Z & Settled<Ending<Z>>,
  input: X & Known<X>,
): Settled<Network<Written<Ls>, F, Z, X>> {
  const network = checkedNetwork(hidden, representation, output, input)
  return network as Settled<Network<Written<Ls>, F, Z, X>>
}

/** {@link NeuralNetwork} of parts of which the compiler knows nothing. */
export function checkedNetwork(
  hidden: unknown,
  representation: unknown,
  output: unknown,
  input: Manifold,
): Manifold {
  const layers = checkedLayers(hidden)
  const top = representation as AnyRepresentation // `checkShape` refuses anything else
  const end = output as Manifold
  layers.forEach(([form, family], index) => {
    const where = `NeuralNetwork(hidden layer ${index})`
    checkShape(where, form, family, layers[index + 1]?.[1] ?? input)
    checkHidden(where, family)
  })
  checkShape('NeuralNetwork(output)', top, isManifold(end) ? movableOf(end) : end, layers[0]?.[1] ?? input)
  checkUnbounded('NeuralNetwork(output)', end)
  return network(layers, top, end, input)
}

/** The layers as they are at this moment: the caller's array may change. */
function checkedLayers(hidden: unknown): AnyNetwork['hidden'] {
  if (!Array.isArray(hidden))
    throw new DomainError(
      `NeuralNetwork: expected an array of hidden layers, received ${shown(hidden)}; pass [] for none`,
    )
  for (const [index, layer] of (hidden as unknown[]).entries())
    if (!Array.isArray(layer) || layer.length !== 2 || !isManifold(layer[1]))
      throw new DomainError(
        `NeuralNetwork(hidden layer ${index}): a hidden layer is a pair [representation, family], received ${Array.isArray(layer) ? `[${layer.map(shown).join(', ')}]` : shown(layer)}; write both`,
      )
  return Object.freeze((hidden as AnyLayer[]).map(([form, family]) => Object.freeze([form, family] as const)))
}

/** {@link NeuralNetwork} of layers that are known to fit. */
function network(
  hidden: AnyNetwork['hidden'],
  representation: AnyRepresentation,
  output: Manifold,
  input: Manifold,
): Manifold {
  const layers = [[representation, output] as const, ...hidden]
  const affines = layers.map(([form, end], index) => affine(form, end, layers[index + 1]?.[1] ?? input))
  const dimensions = affines.map(dimensionOf)
  for (let index = dimensions.length - 2; index >= 0; index--) dimensions[index]! += dimensions[index + 1]!

  /** The network whose output is that of this layer. */
  const from = (index: number): Manifold => {
    const [representation, output] = layers[index]!
    const top = affines[index]!
    const next = layers[index + 1]
    const hidden = () => Object.freeze(layers.slice(index + 1))
    let lower: Manifold | undefined
    const below = () => (lower ??= from(index + 1))
    const self: Manifold = defineManifold({
      kind: 'NeuralNetwork',
      get arguments() {
        return [hidden(), representation, output, input]
      },
      get hidden() {
        return hidden()
      },
      representation,
      output,
      input,
      get parts() {
        return next ? [top, below()] : (top as Manifold as Product).parts
      },
      dimension: dimensions[index]!,
      charts: [Natural, Mean],
      naturalDomain: undefined,
      samples: undefined,
      kernels: maps.of({
        output,
        input,
        propagate: next
          ? propagateThrough(() => self as Manifold as Layered)
          : throughLayer(representation, output, top.parts[1].output, input, () => self),
      }),
    })
    return self
  }
  return from(0)
}
