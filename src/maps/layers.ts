import { DomainError, shown } from '../errors.ts'
import type { Chart } from '../geometry/chart.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { type AnyPoint, isPoint, makePoint, type Point } from '../geometry/point.ts'
import type { Product } from '../geometry/product.ts'
import type { SizeValue } from '../geometry/size.ts'
import type { AnyRepresentation } from '../representations/representation.ts'
import type { Add, Decrement } from '../types/digits.ts'
import type { Settled } from '../types/settled.ts'
import type { ShapeError } from '../types/shape-error.ts'
import type { Is, ShouldBe, Wrong } from '../types/verdict.ts'
import { type AffineMap, affine } from './affine.ts'
import {
  type AnyNetwork,
  checkNetwork,
  type Located,
  manifoldOf,
  type Network,
  type NetworkOf,
  type PointOfNetwork,
} from './network.ts'
import type { Written } from './shapes.ts'

/** The layers of a network, from the output layer to the first hidden one, as the affine maps that they are. */
export type LayersOf<N extends AnyNetwork> = AffineLayers<
  Written<N['hidden']>,
  N['representation'],
  N['output'],
  N['input']
>

type AffineLayers<Ls, F, Z extends Manifold, X extends Manifold, Above extends unknown[] = []> = Ls extends [
  [infer G, infer Y extends Manifold],
  ...infer Rest,
]
  ? AffineLayers<Rest, G, Y, X, [...Above, AffineMap<F, Z, Y>]>
  : Ls extends []
    ? [...Above, AffineMap<F, Z, X>]
    : AnyAffine[] // layers that the compiler cannot count

/** An affine map of which the compiler knows nothing more. */
export interface AnyAffine extends Product {
  readonly kind: 'Affine'
  readonly representation: AnyRepresentation
  readonly output: Manifold
  readonly input: Manifold
  readonly naturalDomain: undefined
}

/**
 * The layers of a network, from the output layer to the first hidden one: of the manifold, or of a point, whose
 * coordinates they share.
 *
 * @example
 * const net = NeuralNetwork([[Tensor, R(7, Bernoulli)]], Tensor, NormalMean, NormalMean)
 * layersOf(net).map(String) //=> ['Affine<Tensor, NormalMean, R<7, Bernoulli>>', 'Affine<Tensor, R<7, Bernoulli>, NormalMean>']
 */
export function layersOf<T extends AnyNetwork | PointOfNetwork>(network: T): Settled<LayersIn<T>> {
  const layers = layerManifolds(checkNetwork('layersOf', manifoldOf(network)))
  if (!isPoint(network)) return layers as Manifold[] as Settled<LayersIn<T>>
  let end = 0
  return layers.map((layer) => {
    const start = end
    end += dimensionOf(layer)
    return makePoint(network.chart, layer, network.coordinates.subarray(start, end))
  }) as AnyPoint[] as Settled<LayersIn<T>>
}

/** The affine maps that are the layers of a network, or for a point of one, the points of these. */
export type LayersIn<T> = T extends PointOfNetwork
  ? PointsOf<T['chart'], LayersOf<T['manifold']>>
  : T extends AnyNetwork
    ? LayersOf<T>
    : never

type PointsOf<C extends Chart, Ms> = { [I in keyof Ms]: Ms[I] extends Manifold ? Point<C, Ms[I]> : never }

function layerManifolds({ hidden, representation, output, input }: AnyNetwork): Manifold[] {
  const layers = [[representation, output] as const, ...hidden]
  return layers.map(([form, end], index) => affine(form, end, layers[index + 1]?.[1] ?? input))
}

/** The network of the last `K` layers of `N`, those nearest to the input; an error if `N` has fewer. */
export type Lower<N extends AnyNetwork, K extends number> = [
  SizeValue<K>,
  LastLayers<Written<N['hidden']>, N['representation'], N['output'], N['input'], Decrement<K>>,
] extends [number, infer Found extends Manifold]
  ? Found
  : ShapeError<`expected a number of layers from 1 to ${Add<N['hidden']['length'], 1>}, received ${K}`>

/** Whether a network has `K` layers. */
type IsDepth<N extends AnyNetwork, K extends number> = 0 extends 1 & K ? Wrong : Is<Lower<N, K>, Manifold>

type LastLayers<Ls, F, Z extends Manifold, X extends Manifold, Hidden extends number> = Ls extends {
  length: Hidden
}
  ? Network<Ls, F, Z, X>
  : Ls extends [[infer G, infer Y extends Manifold], ...infer Rest]
    ? LastLayers<Rest, G, Y, X, Hidden>
    : Ls extends []
      ? undefined // the network has no more layers
      : AnyNetwork // layers that the compiler cannot count

/**
 * The network of the last `layers` layers, those nearest to the input: of the manifold, or of a point, whose
 * coordinates it shares. Its output is the hidden family in which they end.
 *
 * @param layers from 1 to the number of layers, which is that of hidden layers and one
 * @throws {DomainError} if the network does not have as many
 * @example
 * const net = NeuralNetwork([[Tensor, R(7, Bernoulli)]], Tensor, NormalMean, NormalMean)
 * String(lower(net, 1)) //=> 'NeuralNetwork<[], Tensor, R<7, Bernoulli>, NormalMean>'
 */
export function lower<T extends AnyNetwork | PointOfNetwork, const K extends number>(
  network: T,
  layers: [...IsDepth<NetworkOf<T>, K>] extends Wrong ? ShouldBe<K, Lower<NetworkOf<T>, K>> : K,
): Settled<Located<T, Lower<NetworkOf<T>, K>>> {
  const manifold = checkNetwork('lower', manifoldOf(network))
  const count: number = layers as K
  const depth = manifold.hidden.length + 1
  if (!Number.isSafeInteger(count) || count < 1 || count > depth)
    throw new DomainError(
      `lower: expected a number of layers from 1 to ${depth}, received ${shown(count)}; count from the input`,
    )
  let below: Manifold = manifold
  for (let left = depth; left > count; left--) below = (below as Product).parts[1]
  if (!isPoint(network)) return below as Settled<Located<T, Lower<NetworkOf<T>, K>>>
  const shared = network.coordinates.subarray(dimensionOf(manifold) - dimensionOf(below))
  return makePoint(network.chart, below, shared) as AnyPoint as Settled<Located<T, Lower<NetworkOf<T>, K>>>
}
