// Dimensions: exact literals wherever every size is one, `number` elsewhere, never a guess.
import type {
  Affine,
  Bernoulli,
  Categorical,
  Diagonal,
  Dimension,
  Euclidean,
  Identity,
  Linear,
  Manifold,
  NeuralNetwork,
  Normal,
  NormalMean,
  Pair,
  Poisson,
  R,
  Scale,
  Size,
  StandardNormal,
  Tensor,
} from 'legendre'
import { expectAssignable, expectNotType, expectType } from 'tsd'

// families
expectType<1>({} as Dimension<Bernoulli>)
expectType<1>({} as Dimension<NormalMean>)
expectType<1>({} as Dimension<Poisson>)
expectType<2>({} as Dimension<Normal>)
expectType<7>({} as Dimension<StandardNormal<7>>)
expectType<7>({} as Dimension<Euclidean<7>>)

// categorical: one less than there are categories, with a borrow at 10, 100, 1000
expectType<1>({} as Dimension<Categorical<2>>)
expectType<2>({} as Dimension<Categorical<3>>)
expectType<9>({} as Dimension<Categorical<10>>)
expectType<10>({} as Dimension<Categorical<11>>)
expectType<19>({} as Dimension<Categorical<20>>)
expectType<99>({} as Dimension<Categorical<100>>)
expectType<100>({} as Dimension<Categorical<101>>)
expectType<109>({} as Dimension<Categorical<110>>)
expectType<999>({} as Dimension<Categorical<1000>>)
expectType<999_999>({} as Dimension<Categorical<1_000_000>>)

// products: with and without a carry out of the first digit
expectType<6>({} as Dimension<R<3, Normal>>)
expectType<10>({} as Dimension<R<5, Normal>>)
expectType<100>({} as Dimension<R<50, Normal>>)
expectType<144>({} as Dimension<R<12, R<12, Bernoulli>>>)
expectType<654>({} as Dimension<R<327, Normal>>)
expectType<1998>({} as Dimension<R<999, Normal>>)
expectType<90>({} as Dimension<R<10, Categorical<10>>>)
expectType<24>({} as Dimension<R<2, R<3, R<4, Poisson>>>>)

// sums: of different lengths, with a carry through every digit
expectType<3>({} as Dimension<Pair<Bernoulli, Normal>>)
expectType<3>({} as Dimension<Pair<Normal, Bernoulli>>)
expectType<1000>({} as Dimension<Pair<Euclidean<999>, Bernoulli>>)
expectType<1000>({} as Dimension<Pair<Bernoulli, Euclidean<999>>>)
expectType<100_007>({} as Dimension<Pair<Euclidean<99_998>, Euclidean<9>>>)
expectType<4>({} as Dimension<Pair<Bernoulli, Pair<Bernoulli, Pair<Bernoulli, Bernoulli>>>>)

// maps: translation and linear part of every layer
expectType<15>({} as Dimension<Affine<Tensor, R<3, Bernoulli>, R<4, NormalMean>>>)
expectType<2>({} as Dimension<NeuralNetwork<[], Tensor, NormalMean, NormalMean>>)
// (1 + 1·50) + (50 + 50·1)
expectType<151>({} as Dimension<NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, NormalMean, NormalMean>>)
// (1 + 1·327) + (327 + 327·1)
expectType<982>({} as Dimension<NeuralNetwork<[[Tensor, R<327, Bernoulli>]], Tensor, NormalMean, NormalMean>>)
// (2 + 2·3) + (3 + 3·4) + (4 + 4·5): the output is Categorical, whose dimension is one less
expectType<47>(
  {} as Dimension<
    NeuralNetwork<
      [[Tensor, R<3, Bernoulli>], [Tensor, R<4, Poisson>]],
      Tensor,
      Categorical<3>,
      R<5, NormalMean>
    >
  >,
)

// large: 784-1000-1000-10
expectType<1_796_010>(
  {} as Dimension<
    NeuralNetwork<
      [[Tensor, R<1000, Bernoulli>], [Tensor, R<1000, Bernoulli>]],
      Tensor,
      R<10, Bernoulli>,
      R<784, NormalMean>
    >
  >,
)
expectType<1_795_009>(
  {} as Dimension<
    NeuralNetwork<
      [[Tensor, R<1000, Bernoulli>], [Tensor, R<1000, Bernoulli>]],
      Tensor,
      Categorical<10>,
      R<784, NormalMean>
    >
  >,
)

// large: exact up to 2^53, `number` where the literal would be another number
expectType<1_000_000_000_000>({} as Dimension<R<1_000_000, Euclidean<1_000_000>>>)
expectType<999_998_000_001>({} as Dimension<R<999_999, Euclidean<999_999>>>)
expectType<9_007_199_254_740_991>({} as Dimension<R<6361, Euclidean<1_416_003_655_831>>>)
expectType<9_007_199_254_740_992>({} as Dimension<Pair<Euclidean<9_007_199_254_740_991>, Bernoulli>>)
expectType<number>({} as Dimension<Pair<Euclidean<9_007_199_254_740_991>, Normal>>)
expectType<number>({} as Dimension<R<94_906_267, Euclidean<94_906_267>>>)
expectType<number>({} as Dimension<R<999_999_999, Euclidean<999_999_999>>>)

// wide: a size that is known at run time only
type Features = Size<'features'>
expectAssignable<number>({} as Dimension<R<Features, Bernoulli>>)
expectType<number>({} as Dimension<R<Features, Normal>>)
expectType<number>({} as Dimension<R<3, R<Features, Normal>>>)
expectType<number>({} as Dimension<Categorical<Features>>)
expectType<number>({} as Dimension<Pair<Normal, R<Features, Normal>>>)
expectType<number>({} as Dimension<Linear<Tensor, R<Features, Normal>, Normal>>)
expectType<number>({} as Dimension<Linear<Diagonal, R<Features, Normal>, R<Features, Normal>>>)
expectType<number>({} as Dimension<Affine<Tensor, Bernoulli, R<Features, Normal>>>)
expectType<number>({} as Dimension<NeuralNetwork<[], Tensor, NormalMean, R<Features, NormalMean>>>)
expectType<number>(
  {} as Dimension<NeuralNetwork<[[Tensor, R<Features, Bernoulli>]], Tensor, NormalMean, NormalMean>>,
)
// but a scale or an identity of any size has the same number of coordinates
expectType<1>({} as Dimension<Linear<Scale, R<Features, Normal>, R<Features, Normal>>>)
expectType<0>({} as Dimension<Linear<Identity, R<Features, Normal>, R<Features, Normal>>>)

// wide: a manifold of which nothing more is known
expectType<number>({} as Dimension<Manifold>)

// union: the dimension of either
expectType<1 | 2>({} as Dimension<Bernoulli | Normal>)

// a literal is no number, and no other literal
expectNotType<number>({} as Dimension<R<50, Bernoulli>>)
expectNotType<51>({} as Dimension<R<50, Bernoulli>>)
