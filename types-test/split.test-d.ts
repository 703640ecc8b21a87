// split peels a network layer by layer, down to the last translation and linear map; join is its inverse.
import {
  type Affine,
  Bernoulli,
  Diagonal,
  join,
  joinReplicated,
  type Linear,
  type Manifold,
  type Mean,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  Pair,
  type Point,
  Poisson,
  point,
  R,
  Scale,
  type Size,
  type Split,
  split,
  splitReplicated,
  Tensor,
} from 'legendre'
import { expectError, expectType } from 'tsd'

type Hidden1 = R<20, Bernoulli>
type Hidden2 = R<20, Poisson>
type Input = R<3, NormalMean>
type Net = NeuralNetwork<[[Diagonal, Hidden1], [Tensor, Hidden2]], Scale, R<20, NormalMean>, Input>
const net = NeuralNetwork(
  [
    [Diagonal, R(20, Bernoulli)],
    [Tensor, R(20, Poisson)],
  ],
  Scale,
  R(20, NormalMean),
  R(3, NormalMean),
)
declare const theta: Point<Natural, Net>
declare const differential: Point<Mean, Net>

// the types: down to the bottom
expectType<
  [Affine<Scale, R<20, NormalMean>, Hidden1>, NeuralNetwork<[[Tensor, Hidden2]], Diagonal, Hidden1, Input>]
>({} as Split<Net>)
expectType<[Affine<Diagonal, Hidden1, Hidden2>, NeuralNetwork<[], Tensor, Hidden2, Input>]>(
  {} as Split<Split<Net>[1]>,
)
expectType<[Hidden2, Linear<Tensor, Hidden2, Input>]>({} as Split<Split<Split<Net>[1]>[1]>)
expectType<[R<20, NormalMean>, Linear<Scale, R<20, NormalMean>, Hidden1>]>({} as Split<Split<Net>[0]>)
expectType<[Normal, R<2, Poisson>]>({} as Split<Pair<Normal, R<2, Poisson>>>)
// the types: of a product of which nothing more is known
expectType<[Manifold, Manifold]>({} as Split<Pair<Manifold, Manifold>>)
// the types: what is no product
expectError({} as Split<Normal>)
expectError({} as Split<R<3, Normal>>)
expectError({} as Split<Linear<Tensor, Poisson, Poisson>>)

// points: down to the bottom, the output layer first
const [top, rest] = split(theta)
expectType<Point<Natural, Affine<Scale, R<20, NormalMean>, Hidden1>>>(top)
expectType<Point<Natural, NeuralNetwork<[[Tensor, Hidden2]], Diagonal, Hidden1, Input>>>(rest)
const [middle, bottom] = split(rest)
expectType<Point<Natural, Affine<Diagonal, Hidden1, Hidden2>>>(middle)
expectType<Point<Natural, NeuralNetwork<[], Tensor, Hidden2, Input>>>(bottom)
// points: a single layer and an affine map split into translation and linear part
const [bottomTranslation, bottomLinear] = split(bottom)
expectType<Point<Natural, Hidden2>>(bottomTranslation)
expectType<Point<Natural, Linear<Tensor, Hidden2, Input>>>(bottomLinear)
const [topTranslation, topLinear] = split(top)
expectType<Point<Natural, R<20, NormalMean>>>(topTranslation)
expectType<Point<Natural, Linear<Scale, R<20, NormalMean>, Hidden1>>>(topLinear)
// points: in their chart
const [topDifferential, restDifferential] = split(differential)
expectType<Point<Mean, Affine<Scale, R<20, NormalMean>, Hidden1>>>(topDifferential)
expectType<Point<Mean, NeuralNetwork<[[Tensor, Hidden2]], Diagonal, Hidden1, Input>>>(restDifferential)
// points: what does not split
expectError(split(bottomLinear))
expectError(split(bottomTranslation))
expectError(split(point(Natural, Normal, [0, -1])))
expectError(split(net))

// join: the inverse at every depth
expectType<Point<Natural, Net>>(join(net, top, rest))
expectType<Point<Natural, Affine<Diagonal, Hidden1, Hidden2>>>(join(middle.manifold, ...split(middle)))
expectType<Point<Mean, Net>>(join(net, topDifferential, restDifferential))
const pair = Pair(Normal, Poisson)
expectType<Point<Natural, Pair<Normal, Poisson>>>(
  join(pair, point(Natural, Normal, [0, -1]), point(Natural, Poisson, [0])),
)
// join: parts in the wrong order, of another network, in different charts
expectError(join(net, rest, top))
expectError(join(net, middle, bottom))
expectError(join(rest.manifold, top, rest))
expectError(join(net, top, restDifferential))
expectError(join(net, topDifferential, rest))
expectError(join(net, theta, rest))
expectError(join(pair, point(Natural, Poisson, [0]), point(Natural, Normal, [0, -1])))
expectError(join(net, top))
expectError(join(net, top, rest, rest))
// join: a single layer is a type of its own, not the affine map that it splits as
const [translation, linear] = split(bottom)
expectType<Point<Natural, NeuralNetwork<[], Tensor, Hidden2, Input>>>(
  join(bottom.manifold, translation, linear),
)
declare const affine: Point<Natural, Affine<Tensor, Hidden2, Input>>
expectError(join(rest.manifold, middle, affine))
// join: what is no product
expectError(join(Normal, topTranslation, topTranslation))

// replicated
expectType<[Point<Natural, Bernoulli>, Point<Natural, Bernoulli>]>(
  splitReplicated(point(Natural, R(2, Bernoulli), [1, 2])),
)
type Two = Point<Natural, R<2, Normal>>
expectType<[Two, Two, Two]>(splitReplicated({} as Point<Natural, R<3, R<2, Normal>>>))
expectType<Point<Natural, Bernoulli>[]>(splitReplicated({} as Point<Natural, R<33, Bernoulli>>))
expectType<Point<Natural, Bernoulli>[]>(splitReplicated({} as Point<Natural, R<Size<'n'>, Bernoulli>>))
expectType<Point<Natural, R<2, Poisson>>>(
  joinReplicated(R(2, Poisson), [point(Natural, Poisson, [1]), point(Natural, Poisson, [2])]),
)
expectError(splitReplicated(point(Natural, Normal, [0, -1])))
expectError(splitReplicated(theta))
expectError(joinReplicated(R(1, Poisson), [point(Natural, Bernoulli, [1])]))
// joinReplicated: too few
expectError(joinReplicated(R(2, Poisson), [point(Natural, Poisson, [1])]))
expectError(joinReplicated(Poisson, [point(Natural, Poisson, [1])]))
