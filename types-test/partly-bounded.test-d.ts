// Maps that end in Normal: the input moves its first natural parameter, the second is the noise.
import {
  Affine,
  Bernoulli,
  bounded,
  conditionalLogLikelihood,
  Diagonal,
  type Dimension,
  Exponential,
  Gamma,
  join,
  type Linear,
  type Mean,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  Pair,
  type PartlyBounded,
  type Point,
  Poisson,
  point,
  predict,
  R,
  Scale,
  Source,
  type Split,
  split,
  Tensor,
  toSource,
  type Unbounded,
  unbounded,
} from 'legendre'
import { expectAssignable, expectError, expectNotAssignable, expectType } from 'tsd'

const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, Normal, NormalMean)
type Net = NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, Normal, NormalMean>
type Top = Affine<Tensor, Normal, R<50, Bernoulli>>
declare const theta: Point<Natural, Net>
expectType<Net>(net)

// dimension: 2 + 50, and 50 + 50
expectType<152>(net.dimension)
expectType<152>({} as Dimension<Net>)
expectType<52>({} as Dimension<Top>)
expectType<3>(Affine(Tensor, Normal, NormalMean).dimension)
expectType<3>(NeuralNetwork([], Diagonal, Normal, NormalMean).dimension)
expectType<3>(Affine(Scale, Normal, Poisson).dimension)
expectType<22>(NeuralNetwork([[Tensor, Poisson]], Scale, Normal, R(18, Bernoulli)).dimension)

// split: a translation in all of ℝ², and a linear map to what moves
expectType<[Top, NeuralNetwork<[], Tensor, R<50, Bernoulli>, NormalMean>]>({} as Split<Net>)
expectType<[Unbounded<Normal>, Linear<Tensor, NormalMean, R<50, Bernoulli>>]>({} as Split<Top>)
const [top, rest] = split(theta)
const [translation, linear] = split(top)
expectType<Point<Natural, Unbounded<Normal>>>(translation)
expectType<Point<Natural, Linear<Tensor, NormalMean, R<50, Bernoulli>>>>(linear)
expectType<Point<Natural, Net>>(join(net, join(top.manifold, translation, linear), rest))
expectError(join(top.manifold, point(Natural, Normal, [0, -1]), linear))

// bounded, unbounded: between the translation and the distribution that it is
expectType<Point<Natural, Normal>>(bounded(translation))
expectType<Point<Natural, Unbounded<Normal>>>(unbounded(point(Natural, Normal, [0, -1])))
expectType<Point<Natural, Normal>>(bounded(unbounded(point(Natural, Normal, [0, -1]))))
expectType<Point<Natural, Top>>(join(top.manifold, unbounded(point(Natural, Normal, [0, -1])), linear))
expectType<2>({} as Dimension<Unbounded<Normal>>)
expectType<Point<Source, Normal>>(toSource(bounded(translation)))
expectAssignable<PartlyBounded>(Normal)
expectNotAssignable<PartlyBounded>(Bernoulli)
expectNotAssignable<PartlyBounded>(Gamma)
expectError(bounded(point(Natural, Normal, [0, -1])))
expectError(bounded(linear))
expectError(bounded({} as Point<Mean, Unbounded<Normal>>))
expectError(unbounded(translation))
expectError(unbounded(point(Source, Normal, [0, 1])))
expectError(unbounded(point(Natural, Bernoulli, [0])))
expectError(unbounded(point(Natural, Exponential, [-1])))
expectError(toSource(translation))

// predictions and data are those of Normal
expectType<Point<Natural, Normal>>(predict(theta, 1))
const logLikelihood = conditionalLogLikelihood(net, [{ x: 1, y: 2 }])
expectType<(theta: Point<Natural, Net>) => number>(logLikelihood)
expectError(conditionalLogLikelihood(net, [{ x: 1, y: true }]))

// square representations are square to what moves
Affine(Diagonal, Normal, Bernoulli)
expectError(Affine(Diagonal, Normal, R(2, NormalMean)))
expectError(Affine(Scale, Normal, Normal))
expectError(NeuralNetwork([[Tensor, R(2, Bernoulli)]], Diagonal, Normal, NormalMean))

// still refused: as a hidden layer, and what is bounded altogether, or in a product
expectError(NeuralNetwork([[Tensor, Normal]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, R(20, Normal)]], Tensor, Normal, NormalMean))
expectError(NeuralNetwork([[Tensor, R(2, Bernoulli)]], Tensor, Gamma, NormalMean))
expectError(NeuralNetwork([[Tensor, R(2, Bernoulli)]], Tensor, Exponential, NormalMean))
expectError(NeuralNetwork([], Tensor, Exponential, NormalMean))
expectError(Affine(Tensor, Gamma, NormalMean))
expectError(Affine(Tensor, R(2, Normal), NormalMean))
expectError(Affine(Tensor, Pair(Normal, Bernoulli), NormalMean))
