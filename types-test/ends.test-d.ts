// What a map ends in: which coordinates its input moves, which are learned beside them, and what it predicts.
import {
  Affine,
  type Batch,
  Bernoulli,
  Beta,
  bounded,
  conditionalLogLikelihood,
  Diagonal,
  type Dimension,
  Dirichlet,
  ELU,
  Euclidean,
  Exponential,
  fit,
  Gamma,
  Geometric,
  InverseGaussian,
  join,
  Laplace,
  type Linear,
  type Location,
  LogNormal,
  type Manifold,
  type Mean,
  Natural,
  NegativeBinomial,
  NeuralNetwork,
  type Noise,
  Normal,
  NormalMean,
  Pair,
  type Point,
  Poisson,
  parse,
  point,
  predict,
  predictAll,
  R,
  Scale,
  Softplus,
  Source,
  type Split,
  split,
  Tensor,
  toSource,
  Unbounded,
  unbounded,
  Weibull,
} from 'legendre'
import { expectError, expectType } from 'tsd'

declare const zero: <M extends Manifold>(manifold: M) => Point<Natural, M>

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
expectError(bounded(point(Natural, Normal, [0, -1])))
expectError(bounded(linear))
expectError(bounded({} as Point<Mean, Unbounded<Normal>>))
expectError(unbounded(translation))
expectError(unbounded(point(Source, Normal, [0, 1])))
expectError(unbounded(point(Natural, Bernoulli, [0])))
expectType<Point<Natural, Unbounded<Exponential>>>(unbounded(point(Natural, Exponential, [-1])))
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

// still refused: as a hidden layer
expectError(NeuralNetwork([[Tensor, Normal]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, R(20, Normal)]], Tensor, Normal, NormalMean))
expectError(NeuralNetwork([[Tensor, Unbounded(Normal)]], Tensor, Normal, NormalMean))

// every family, in the coordinates of its link: what is moved has as many weights, what is not is learned beside
const gamma = Affine(Tensor, Gamma, R(3, NormalMean))
expectType<Affine<Tensor, Gamma, R<3, NormalMean>>>(gamma)
expectType<5>(gamma.dimension)
expectType<[Unbounded<Gamma>, Linear<Tensor, Location<Gamma>, R<3, NormalMean>>]>({} as Split<typeof gamma>)
expectType<[Location<Gamma>, Noise<Gamma>]>({} as Split<Unbounded<Gamma>>)
expectType<1>({} as Dimension<Location<Gamma>>)
expectType<1>({} as Dimension<Noise<Gamma>>)
expectType<Point<Natural, Gamma>>(predict(zero(gamma), [1, 2, 3]))
expectType<5>(Affine(Tensor, InverseGaussian, R(3, NormalMean)).dimension)
expectType<5>(Affine(Tensor, Beta, R(3, NormalMean)).dimension)
expectType<5>(Affine(Tensor, LogNormal, R(3, NormalMean)).dimension)
expectType<4>(Affine(Tensor, Exponential, R(3, NormalMean)).dimension)
expectType<4>(Affine(Tensor, Geometric, R(3, NormalMean)).dimension)
expectType<4>(Affine(Tensor, NegativeBinomial(2), R(3, NormalMean)).dimension)
expectType<4>(Affine(Tensor, Laplace(0), R(3, NormalMean)).dimension)
expectType<4>(Affine(Tensor, Weibull(2), R(3, NormalMean)).dimension)
expectType<12>(Affine(Tensor, Dirichlet(3), R(3, NormalMean)).dimension)
expectType<12>(Affine(Tensor, Dirichlet(3), R(3, NormalMean)).dimension)
expectType<8>(NeuralNetwork([[Tensor, R(2, Softplus)]], Tensor, InverseGaussian, R(1, NormalMean)).dimension)

// all of it, where the output is written in unbounded coordinates; what is predicted is the family
const heteroscedastic = NeuralNetwork([[Tensor, R(5, Softplus)]], Tensor, Unbounded(Normal), NormalMean)
expectType<NeuralNetwork<[[Tensor, R<5, Softplus>]], Tensor, Unbounded<Normal>, NormalMean>>(heteroscedastic)
expectType<22>(heteroscedastic.dimension)
expectType<Point<Natural, Normal>>(predict(zero(heteroscedastic), 1))
expectType<Batch<Natural, Normal>>(predictAll(zero(heteroscedastic), [1]))
const onDiagonal = Affine(Diagonal, Unbounded(Gamma), R(2, NormalMean))
expectType<4>(onDiagonal.dimension)
expectError(Affine(Diagonal, Gamma, R(2, NormalMean)))
expectError(Unbounded(Bernoulli))
expectError(Unbounded(Euclidean(2)))
expectError(Unbounded(ELU))
expectError(Unbounded(Unbounded(Normal)))
expectError(Unbounded(gamma))

// copies and pairs: what moves of all, then what is learned beside
type Two = Affine<Tensor, R<2, Normal>, NormalMean>
expectType<6>({} as Dimension<Two>)
expectType<Two>(Affine(Tensor, R(2, Normal), NormalMean))
expectType<[Unbounded<R<2, Normal>>, Linear<Tensor, R<2, NormalMean>, NormalMean>]>({} as Split<Two>)
expectType<2>({} as Dimension<Noise<R<2, Normal>>>)
type Both = Affine<Tensor, Pair<Normal, Bernoulli>, NormalMean>
expectType<5>({} as Dimension<Both>)
expectType<[Pair<NormalMean, Bernoulli>, Noise<Pair<Normal, Bernoulli>>]>({} as Split<Split<Both>[0]>)
expectType<Both>(Affine(Tensor, Pair(Normal, Bernoulli), NormalMean))
const mixed = Affine(Tensor, Pair(R(2, Unbounded(Gamma)), InverseGaussian), NormalMean)
expectType<11>(mixed.dimension)
expectType<Point<Natural, Pair<R<2, Gamma>, InverseGaussian>>>(predict(zero(mixed), 1))
expectType<Affine<Tensor, Pair<Gamma, Pair<Normal, R<2, Poisson>>>, NormalMean>>(
  parse('Affine<Tensor, Pair<Gamma, Pair<Normal, R<2, Poisson>>>, NormalMean>'),
)
expectType<Affine<Tensor, Unbounded<Normal>, NormalMean>>(
  parse('Affine<Tensor, Unbounded<Normal>, NormalMean>'),
)
expectError(parse('Affine<Tensor, Unbounded<Bernoulli>, NormalMean>'))

// observations of what is predicted, with weights and offsets of what moves
const claims = Affine(Tensor, Poisson, R(2, NormalMean))
conditionalLogLikelihood(claims, [{ x: [1, 2], y: 3, weight: 2, offset: Math.log(1000) }])
conditionalLogLikelihood(gamma, [{ x: [1, 2, 3], y: 3, weight: 2, offset: 0.5 }])
conditionalLogLikelihood(heteroscedastic, [{ x: 1, y: 3, offset: [0.5, 0] }])
conditionalLogLikelihood(mixed, [{ x: 1, y: [[1, 2], 3] }])
expectError(conditionalLogLikelihood(claims, [{ x: [1, 2], y: 3, offset: [1] }]))
expectError(conditionalLogLikelihood(claims, [{ x: [1, 2], y: 3, weight: '2' }]))
expectError(conditionalLogLikelihood(heteroscedastic, [{ x: 1, y: 3, offset: 0.5 }]))
expectError(conditionalLogLikelihood(claims, [{ x: [1, 2], y: { successes: 1, trials: 2 } }]))
conditionalLogLikelihood(Affine(Tensor, Bernoulli, NormalMean), [{ x: 1, y: { successes: 1, trials: 2 } }])
expectType<Point<Natural, Poisson>>(predict(zero(claims), [1, 2], { offset: 1 }))
expectError(predict(zero(claims), [1, 2], { offset: [1] }))

// what nobody observes is no output of a fit
expectError(fit(Affine(Tensor, ELU, NormalMean), [{ x: 1, y: 2 }]))
expectError(fit(Affine(Tensor, Euclidean(1), NormalMean), [{ x: 1, y: 2 }]))
expectError(fit(Affine(Tensor, claims, NormalMean), [{ x: 1, y: 2 }]))
