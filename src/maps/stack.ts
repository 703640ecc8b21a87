import { roomFor } from '../engine/room.ts'
import { DimensionError, DomainError } from '../errors.ts'
import type { Movable } from '../geometry/end.ts'
import { type Manifold, sameManifold } from '../geometry/manifold.ts'
import type { NameOf } from '../geometry/name-of.ts'
import { type AnyPoint, isPoint, makePoint } from '../geometry/point.ts'
import type { Settled } from '../types/settled.ts'
import type { ShapeError } from '../types/shape-error.ts'
import type { Is, ShouldBe, Wrong } from '../types/verdict.ts'
import {
  type AnyNetwork,
  checkedNetwork,
  checkNetwork,
  type Located,
  manifoldOf,
  type Network,
  type NetworkOf,
  type PointOfNetwork,
} from './network.ts'
import type { Below, CheckedHidden, Ending, Fits, OrElse, RepresentationFor } from './shapes.ts'

/** The network that applies `L`, then `U`: hidden layers concatenate, and where they meet becomes one of them. */
export type Stack<U extends AnyNetwork, L extends AnyNetwork> = Network<
  [...U['hidden'], [L['representation'], L['output']], ...L['hidden']],
  U['representation'],
  U['output'],
  L['input']
>

/** What stands below `U`: `L`, if it ends where `U` begins and that may be a hidden layer, else what is wrong with it. */
type BelowNetwork<U extends AnyNetwork, L extends AnyNetwork> = [U['input'], L['output']] extends [
  L['output'],
  U['input'],
]
  ? OrElse<Extract<CheckedHidden<L['output']>, ShapeError<never>>, L>
  : ShapeError<`the upper network reads ${NameOf<U['input']>}, the lower one ends in ${NameOf<L['output']>}`>

/** The lower of two networks, or of their points, as it should be. */
type LowerPart<U, L> = U extends PointOfNetwork
  ? L extends PointOfNetwork
    ? L['chart'] extends U['chart']
      ? BelowNetwork<U['manifold'], L['manifold']>
      : ShapeError<`the upper point is in ${U['chart']['name']} coordinates, the lower one in ${L['chart']['name']} ones`>
    : ShapeError<'a point is stacked onto a point, received a network'>
  : L extends PointOfNetwork
    ? ShapeError<'a network is stacked onto a network, received a point'>
    : BelowNetwork<NetworkOf<U>, NetworkOf<L>>

/**
 * Two networks as one, the second below the first: of the manifolds, or of two points, whose coordinates
 * follow each other.
 *
 * @throws {DimensionError} if the lower network does not end in the manifold that the upper one reads
 * @throws {DomainError} if where they meet cannot be a hidden layer
 * @example
 * const upper = NeuralNetwork([], Tensor, NormalMean, R(5, Bernoulli))
 * const lower = NeuralNetwork([[Tensor, R(7, Bernoulli)]], Tensor, R(5, Bernoulli), NormalMean)
 * String(stack(upper, lower).hidden) //=> 'Tensor,R<5, Bernoulli>,Tensor,R<7, Bernoulli>'
 */
export function stack<U extends AnyNetwork | PointOfNetwork, L extends AnyNetwork | PointOfNetwork>(
  upper: U,
  lower: [...Is<LowerPart<U, L>, AnyNetwork>] extends Wrong ? LowerPart<U, L> : L,
): Settled<Located<U, Stack<NetworkOf<U>, NetworkOf<L>>>> {
  type Stacked = Settled<Located<U, Stack<NetworkOf<U>, NetworkOf<L>>>>
  const below = lower as L
  const manifold = stackedNetworks(manifoldOf(upper), manifoldOf(below))
  if (!isPoint(upper) && !isPoint(below)) return manifold as Stacked
  if (!isPoint(upper) || !isPoint(below) || upper.chart !== below.chart)
    throw new DomainError(
      `stack: expected two networks, or two points in one chart, received ${placed(upper)} and ${placed(below)}; stack like with like`,
    )
  const coordinates = roomFor('stack', upper.coordinates.length + below.coordinates.length)
  coordinates.set(upper.coordinates)
  coordinates.set(below.coordinates, upper.coordinates.length)
  return makePoint(upper.chart, manifold, coordinates) as AnyPoint as Stacked
}

function placed(network: AnyNetwork | PointOfNetwork): string {
  return isPoint(network) ? `a point in ${network.chart.name} coordinates` : 'a network'
}

function stackedNetworks(upper: Manifold, lower: Manifold): Manifold {
  const [above, below] = [checkNetwork('stack', upper), checkNetwork('stack', lower)]
  if (!sameManifold(above.input, below.output))
    throw new DimensionError(
      `stack: the upper network reads ${above.input}, the lower one ends in ${below.output}; make them agree`,
    )
  const hidden = [...above.hidden, [below.representation, below.output] as const, ...below.hidden]
  return checkedNetwork(hidden, above.representation, above.output, below.input)
}

/** The network `N` with another output layer: `Z`, reached by `F`. */
export type WithOutput<N extends AnyNetwork, F, Z extends Manifold> = Network<
  [...N['hidden']],
  F,
  Z,
  N['input']
>

/**
 * A network with another output layer, above the same hidden ones: what to train when a trained network is to
 * be used for something else. The network below the output layer is the same, so its points can be joined.
 *
 * @throws {DimensionError} if a square representation is to map between unequal dimensions
 * @throws {DomainError} if the output does not take any real numbers
 * @example
 * const net = NeuralNetwork([[Tensor, R(7, Bernoulli)]], Tensor, NormalMean, NormalMean)
 * String(withOutput(net, Tensor, Poisson)) //=> 'NeuralNetwork<[[Tensor, R<7, Bernoulli>]], Tensor, Poisson, NormalMean>'
 */
export function withOutput<N extends AnyNetwork, F, Z extends Manifold>(
  network: N,
  representation: [...Fits<F, Movable<Z>, BelowTop<N>>] extends Wrong
    ? ShouldBe<F, RepresentationFor<Movable<Z>, BelowTop<N>, F>>
    : F,
  output: Z & Settled<Ending<Z>>,
): Settled<WithOutput<N, F, Z>> {
  const { hidden, input } = checkNetwork('withOutput', network)
  return checkedNetwork(hidden, representation, output, input) as Settled<WithOutput<N, F, Z>>
}

/** What the output layer of a network stands on. */
type BelowTop<N extends AnyNetwork> = Below<N['hidden'], N['input']>
