// Moments: mean, variance and entropy of a point, and the families that have an argument or a half line of parameters.
import {
  Affine,
  type Bernoulli,
  Beta,
  type Categorical,
  type Dimension,
  type Euclidean,
  type Exponential,
  Exponential as ExponentialFamilyOfTimes,
  entropy,
  InverseGaussian,
  Laplace,
  LogNormal,
  type Mean,
  type MomentOf,
  mean,
  type Natural,
  NeuralNetwork,
  type Normal,
  NormalMean,
  type Pair,
  type Parsed,
  type Point,
  point,
  R,
  type Size,
  Source,
  Tensor,
  type Unbounded,
  variance,
  Weibull,
} from 'legendre'
import { expectError, expectType } from 'tsd'

declare const number: number

// MomentOf: a number where an observation is a number or true or false
expectType<number>({} as MomentOf<Normal>)
expectType<number>({} as MomentOf<Bernoulli>)
expectType<number>({} as MomentOf<Laplace<-1.5>>)
// MomentOf: one for each category, a tuple up to 32
expectType<readonly [number, number, number]>({} as MomentOf<Categorical<3>>)
expectType<readonly number[]>({} as MomentOf<Categorical<33>>)
expectType<readonly number[]>({} as MomentOf<Categorical<Size<'classes'>>>)
// MomentOf: copies and pairs
expectType<readonly [number, number]>({} as MomentOf<R<2, Bernoulli>>)
expectType<readonly number[]>({} as MomentOf<R<33, Normal>>)
expectType<readonly number[]>({} as MomentOf<R<Size<'features'>, Normal>>)
expectType<readonly [readonly [number, number], readonly [number, number]]>(
  {} as MomentOf<R<2, Categorical<2>>>,
)
expectType<readonly [number, readonly [number, number, number]]>({} as MomentOf<Pair<Normal, Categorical<3>>>)
// MomentOf: of what cannot be observed
expectType<never>({} as MomentOf<Euclidean<3>>)
expectType<never>({} as MomentOf<NeuralNetwork<[], Tensor, NormalMean, NormalMean>>)

// mean, variance, entropy: of a point in any chart
expectType<number>(mean({} as Point<Source, Normal>))
expectType<number>(variance({} as Point<Mean, Exponential>))
expectType<readonly [number, number]>(variance({} as Point<Natural, R<2, Exponential>>))
expectType<readonly [number, number, number]>(mean({} as Point<Source, Categorical<3>>))
expectType<number>(entropy({} as Point<Source, Pair<Normal, Bernoulli>>))
expectError(mean({} as Point<Natural, NeuralNetwork<[], Tensor, NormalMean, NormalMean>>))
expectError(variance({} as Point<never, Euclidean<2>>))
expectError(mean(1))

// Laplace: its location is a literal, or a number
expectType<Laplace<-1.5>>(Laplace(-1.5))
expectType<Laplace<number>>(Laplace(number))
expectType<-1.5>(Laplace(-1.5).location)
expectType<1>({} as Dimension<Laplace<0>>)
expectType<Laplace<-1.5>>({} as Parsed<'Laplace<-1.5>'>)
expectType<R<2, Laplace<0.25>>>({} as Parsed<'R<2, Laplace<0.25>>'>)
expectType<Laplace<1e21>>({} as Parsed<'Laplace<1e+21>'>)
expectError<Point<Natural, Laplace<1>>>({} as Point<Natural, Laplace<2>>)
expectError(Laplace('1'))
expectError(point(Source, Laplace(0), [1, 2]))

// Weibull: its shape is a positive literal, or a number
expectType<Weibull<1.5>>(Weibull(1.5))
expectType<Weibull<number>>(Weibull(number))
expectType<1.5>(Weibull(1.5).shape)
expectType<1>({} as Dimension<Weibull<2>>)
expectType<R<2, Weibull<0.25>>>({} as Parsed<'R<2, Weibull<0.25>>'>)
expectError<Point<Natural, Weibull<1>>>({} as Point<Natural, Weibull<2>>)
expectError(Weibull(0))
expectError(Weibull(-2))
expectError(Weibull('1'))
expectError(Weibull(1 as 1 | 2))
expectError({} as Weibull<-1>)
expectError(point(Source, Weibull(2), [1, 2]))

// Beta and LogNormal: two coordinates, of one number
expectType<Point<Source, Beta>>(point(Source, Beta, [2, 3]))
expectType<Point<Source, LogNormal>>(point(Source, LogNormal, [0, 1]))
expectType<2>({} as Dimension<Beta>)
expectType<4>({} as Dimension<Pair<Beta, LogNormal>>)
expectType<number>({} as MomentOf<Beta>)
expectType<number>(variance({} as Point<Mean, LogNormal>))
expectType<Pair<Beta, LogNormal>>({} as Parsed<'Pair<Beta, LogNormal>'>)
expectError(point(Source, Beta, [2]))
expectError(point(Source, LogNormal, [0, 1, 2]))

// no unbounded natural parameters: neither hidden nor an output
expectError(NeuralNetwork([[Tensor, R(2, Laplace(0))]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, R(2, InverseGaussian)]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, R(2, Beta)]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, R(2, LogNormal)]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, R(2, Weibull(2))]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, R(2, ExponentialFamilyOfTimes)]], Tensor, NormalMean, NormalMean))

// Beta, LogNormal and Weibull as outputs: the input moves the first of their unbounded coordinates
expectType<Affine<Tensor, Beta, R<2, NormalMean>>>(Affine(Tensor, Beta, R(2, NormalMean)))
expectType<4>({} as Dimension<Affine<Tensor, Beta, R<2, NormalMean>>>)
expectType<6>({} as Dimension<Affine<Tensor, Unbounded<LogNormal>, R<2, NormalMean>>>)
expectType<3>({} as Dimension<Affine<Tensor, Weibull<2>, R<2, NormalMean>>>)
