// A generic function over every definition: what other people's libraries export, with declarations.
import {
  Affine,
  type AnyNetwork,
  Bernoulli,
  Binomial,
  Categorical,
  type Copies,
  Dirichlet,
  dimensionOf,
  Euclidean,
  Laplace,
  Linear,
  layersOf,
  lower,
  type Manifold,
  MultivariateNormal,
  NegativeBinomial,
  NeuralNetwork,
  Normal,
  NormalMean,
  notation,
  Pair,
  type Point,
  type PointOfNetwork,
  Poisson,
  PositiveDefinite,
  parse,
  R,
  type Scale,
  type Size,
  StandardNormal,
  size,
  stack,
  Tensor,
  Weibull,
  within,
  withOutput,
} from 'legendre'

export const copiesOf = <M extends Manifold>(base: M) => R(3, base)
export const anyCopies = <K extends number>(k: K) => R(k, NormalMean)
export const namedCopies = <Name extends string, M extends Manifold>(k: Size<Name>, base: M) => R(k, base)
export const pairOf = <A extends Manifold, B extends Manifold>(a: A, b: B) => Pair(a, b)
export const euclideanOf = <N extends number>(n: N) => Euclidean(n)
export const binomialOf = <N extends number>(n: N) => Binomial(n)
export const categoricalOf = <K extends number>(k: K) => Categorical(k)
export const dirichletOf = <K extends number>(k: K) => Dirichlet(k)
export const negativeBinomialOf = <S extends number>(r: S) => NegativeBinomial(r)
export const laplaceOf = <L extends number>(location: L) => Laplace(location)
export const weibullOf = <K extends number>(k: K) => Weibull(k)
export const standardNormalOf = <N extends number>(n: N) => StandardNormal(n)
export const multivariateNormalOf = <N extends number>(n: N) => MultivariateNormal(PositiveDefinite, n)
export const normalOf = <F extends PositiveDefinite | Scale>(form: F) => MultivariateNormal(form, 3)
export const sizeOf = <Name extends string>(name: Name) => size(name, 3)
export const dimensionOfAny = <M extends Manifold>(m: M) => dimensionOf(m)

export const linearFrom = <X extends Manifold>(x: X) => Linear(Tensor, NormalMean, x)
export const linearTo = <Y extends Manifold>(y: Y) => Linear(Tensor, y, NormalMean)
export const affineFrom = <X extends Manifold>(x: X) => Affine(Tensor, Normal, x)
export const affineTo = <Y extends Manifold>(y: Y) => Affine(Tensor, y, NormalMean)
export const networkFrom = <X extends Manifold>(x: X) =>
  NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, x)
export const networkTo = <Z extends Manifold>(z: Z) =>
  NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, z, NormalMean)
export const networkOf = <X extends Manifold, Z extends Manifold>(x: X, z: Z) =>
  NeuralNetwork(
    [
      [Tensor, R(5, Bernoulli)],
      [Tensor, R(50, Bernoulli)],
    ],
    Tensor,
    z,
    x,
  )
export const wide = <K extends number, X extends Manifold>(k: K, x: X) =>
  NeuralNetwork([[Tensor, R(k, Bernoulli)]], Tensor, NormalMean, x)

export const layersOfAny = <N extends AnyNetwork>(net: N) => layersOf(net)
export const layersOfPoint = <P extends PointOfNetwork>(p: P) => layersOf(p)
export const lowerOfAny = <N extends AnyNetwork>(net: N) => lower(net, 1)
export const lowerOfPoint = <P extends PointOfNetwork>(p: P) => lower(p, 1)
export const withPoisson = <N extends AnyNetwork>(net: N) => withOutput(net, Tensor, Poisson)
export const withAny = <N extends AnyNetwork, Z extends Manifold>(net: N, z: Z) => withOutput(net, Tensor, z)
export const onTop = <N extends AnyNetwork>(net: N) =>
  stack(NeuralNetwork([], Tensor, Poisson, net.output), net)
export const stacked = <U extends AnyNetwork, L extends AnyNetwork>(upper: U, lower: L) => stack(upper, lower)
export const stackedPoints = <P extends PointOfNetwork, Q extends PointOfNetwork>(upper: P, lower: Q) =>
  stack(upper, lower)
export const small = <M extends Manifold>(m: M) => within(1000)(m)
export const textOf = <M extends Manifold>(m: M) => notation(m)
export const read = <Text extends string>(text: Text) => parse(text)

/** A method that returns one, and a class that holds one. */
export class Holder<N extends AnyNetwork, M extends Copies> {
  readonly #network: N
  readonly copies: M

  constructor(network: N, copies: M) {
    this.#network = network
    this.copies = copies
  }

  layers() {
    return layersOf(this.#network)
  }

  counting() {
    return withOutput(this.#network, Tensor, Poisson)
  }

  get first() {
    return lower(this.#network, 1)
  }

  parameters<P extends Point<never, N>>(p: P) {
    return [p, this.copies.base] as const
  }
}
