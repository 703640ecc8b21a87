// The multivariate normal family: its dimension, its observations, what it is refused for, and its two parts.
import {
  type Bernoulli,
  Diagonal,
  type Dimension,
  type Identity,
  joinMultivariateNormal,
  Linear,
  logDensity,
  Mean,
  MultivariateNormal,
  mean,
  mle,
  type NeuralNetwork,
  NormalMean,
  type Pair,
  type Parsed,
  type Point,
  PositiveDefinite,
  parse,
  point,
  R,
  random,
  type SamplePoint,
  Scale,
  type ShapeError,
  type Size,
  Source,
  type StandardNormal,
  Symmetric,
  sample,
  size,
  splitMultivariateNormal,
  Tensor,
  toNatural,
} from 'legendre'
import { expectError, expectType } from 'tsd'

type Full = MultivariateNormal<PositiveDefinite, 3>

// value and type are one
expectType<Full>(MultivariateNormal(PositiveDefinite, 3))
expectType<MultivariateNormal<Diagonal, 3>>(MultivariateNormal(Diagonal, 3))
expectType<MultivariateNormal<Scale, 1000>>(MultivariateNormal(Scale, 1000))
expectType<PositiveDefinite>({} as Full['representation'])
expectType<3>({} as Full['size'])

// dimension: the means, and n(n + 1)/2, n or 1 for the covariance
expectType<9>({} as Dimension<Full>)
expectType<2>({} as Dimension<MultivariateNormal<PositiveDefinite, 1>>)
expectType<5>({} as Dimension<MultivariateNormal<PositiveDefinite, 2>>)
expectType<5150>({} as Dimension<MultivariateNormal<PositiveDefinite, 100>>)
expectType<308504>({} as Dimension<MultivariateNormal<PositiveDefinite, 784>>)
expectType<20>({} as Dimension<MultivariateNormal<Diagonal, 10>>)
expectType<1568>({} as Dimension<MultivariateNormal<Diagonal, 784>>)
expectType<10>({} as Dimension<MultivariateNormal<Scale, 9>>)
expectType<1000>({} as Dimension<MultivariateNormal<Scale, 999>>)
expectType<18>({} as Dimension<R<2, Full>>)
expectType<10>({} as Dimension<Pair<Full, Bernoulli>>)
// dimension: of a size that is known at run time only
expectType<number>({} as Dimension<MultivariateNormal<PositiveDefinite, Size<'n'>>>)
expectType<MultivariateNormal<Diagonal, Size<'n'>>>(MultivariateNormal(Diagonal, size('n', 3)))

// observations: a tuple up to 32
expectType<readonly [number, number, number]>({} as SamplePoint<Full>)
expectType<readonly number[]>({} as SamplePoint<MultivariateNormal<Scale, 33>>)
const p = point(Source, MultivariateNormal(PositiveDefinite, 2), [0, 0, 1, 0.5, 1])
expectType<number>(logDensity(p, [1, 2]))
expectType<number>(logDensity(p, [] as number[]))
expectType<number>(logDensity(p, new Float64Array(2)))
expectType<(readonly [number, number])[]>(sample(p, 2, random(1)))
expectType<readonly [number, number]>(mean(p))
expectType<Point<Mean, Full>>(mle(MultivariateNormal(PositiveDefinite, 3), [[1, 2, 3]]))
expectError(logDensity(p, [1, 2, 3]))
expectError(logDensity(p, 1))
expectError(point(Source, MultivariateNormal(PositiveDefinite, 2), [0, 0, 1, 1]))

// representations of other maps, in type and in value
expectError({} as MultivariateNormal<Tensor, 3>)
expectError({} as MultivariateNormal<Symmetric, 3>)
expectError({} as MultivariateNormal<Identity, 3>)
expectError({} as MultivariateNormal<NormalMean, 3>)
expectError(MultivariateNormal(Tensor, 3))
expectError(MultivariateNormal(Symmetric, 3))
expectError(MultivariateNormal(NormalMean, 3))
expectError(MultivariateNormal(3, PositiveDefinite))
// sizes, in type and in value
expectError({} as MultivariateNormal<Scale, 0>)
expectError({} as MultivariateNormal<Scale, -3>)
expectError({} as MultivariateNormal<Scale, 2.5>)
expectError({} as MultivariateNormal<Scale, 2 | 3>)
expectError({} as MultivariateNormal<Scale, number>)
expectError({} as MultivariateNormal<Scale, never>)
expectError({} as MultivariateNormal<Scale, any>)
expectError(MultivariateNormal(Scale, 0))
expectError(MultivariateNormal(Scale, 2.5))
expectError(MultivariateNormal(Scale, 3 as number))
expectError(MultivariateNormal(Scale, 3 as any))
expectError(MultivariateNormal(Scale))

// a hidden layer takes any real numbers, and this family does not
expectError({} as NeuralNetwork<[[Tensor, Full]], Tensor, NormalMean, NormalMean>)

// notation
expectType<Full>(parse('MultivariateNormal<PositiveDefinite, 3>'))
expectType<R<2, MultivariateNormal<Scale, 5>>>(parse('R<2, MultivariateNormal<Scale, 5>>'))
expectType<ShapeError<'a covariance is PositiveDefinite, Diagonal or Scale'>>(
  {} as Parsed<'MultivariateNormal<Tensor, 3>'>,
)
expectType<ShapeError<'a size is a positive integer, received 0'>>(
  {} as Parsed<'MultivariateNormal<Scale, 0>'>,
)
expectError(parse('MultivariateNormal<Tensor, 3>'))
expectError(parse('MultivariateNormal<3>'))

// mean and covariance, and back
const [location, covariance] = splitMultivariateNormal(p)
expectType<Point<Mean, StandardNormal<2>>>(location)
expectType<Point<Mean, Linear<PositiveDefinite, StandardNormal<2>, StandardNormal<2>>>>(covariance)
expectType<Point<Source, MultivariateNormal<PositiveDefinite, 2>>>(
  joinMultivariateNormal(location, covariance),
)
expectError(splitMultivariateNormal(toNatural(p)))
expectError(splitMultivariateNormal(location))
expectError(joinMultivariateNormal(location, location))
expectError(joinMultivariateNormal(point(Mean, R(3, NormalMean), [1, 2, 3]), covariance))
expectError(
  joinMultivariateNormal(
    location,
    point(Mean, Linear(Tensor, R(2, NormalMean), R(2, NormalMean)), [1, 0, 0, 1]),
  ),
)
