// Representations: how many coordinates each has, as a linear map and as a layer with its translation.
import type {
  Affine,
  Bernoulli,
  Categorical,
  Diagonal,
  Dimension,
  Identity,
  Linear,
  NeuralNetwork,
  Normal,
  NormalMean,
  Poisson,
  PositiveDefinite,
  R,
  Scale,
  Size,
  Symmetric,
  Tensor,
} from 'legendre'
import { expectType } from 'tsd'

type Y = R<12, Poisson>
type X = R<6, Normal> // 12-dimensional too

// linear: rows times columns, the diagonal, one factor, nothing
expectType<144>({} as Dimension<Linear<Tensor, Y, X>>)
expectType<78>({} as Dimension<Linear<Symmetric, Y, X>>)
expectType<78>({} as Dimension<Linear<PositiveDefinite, Y, X>>)
expectType<12>({} as Dimension<Linear<Diagonal, Y, X>>)
expectType<1>({} as Dimension<Linear<Scale, Y, X>>)
expectType<0>({} as Dimension<Linear<Identity, Y, X>>)
// linear: a triangle, n (n + 1) / 2, from one entry to millions, exact while it is below 2^53
expectType<1>({} as Dimension<Linear<Symmetric, R<1, NormalMean>, R<1, NormalMean>>>)
expectType<3>({} as Dimension<Linear<Symmetric, R<2, NormalMean>, R<2, NormalMean>>>)
expectType<45>({} as Dimension<Linear<Symmetric, R<9, NormalMean>, R<9, NormalMean>>>)
expectType<55>({} as Dimension<Linear<Symmetric, R<10, NormalMean>, R<10, NormalMean>>>)
expectType<210>({} as Dimension<Linear<Symmetric, R<20, NormalMean>, R<20, NormalMean>>>)
expectType<4950>({} as Dimension<Linear<Symmetric, R<99, NormalMean>, R<99, NormalMean>>>)
expectType<500500>({} as Dimension<Linear<Symmetric, R<1000, NormalMean>, R<1000, NormalMean>>>)
expectType<4999950000>({} as Dimension<Linear<Symmetric, R<99999, NormalMean>, R<99999, NormalMean>>>)
expectType<5000000050000000>(
  {} as Dimension<Linear<Symmetric, R<100000000, NormalMean>, R<100000000, NormalMean>>>,
)
expectType<number>({} as Dimension<Linear<Symmetric, R<300000001, NormalMean>, R<300000001, NormalMean>>>) // beyond 2^53
expectType<number>({} as Dimension<Linear<Symmetric, R<Size<'n'>, NormalMean>, R<Size<'n'>, NormalMean>>>)
// linear: between unequal dimensions
expectType<36>({} as Dimension<Linear<Tensor, Y, R<3, Bernoulli>>>)
expectType<36>({} as Dimension<Linear<Tensor, R<3, Bernoulli>, Y>>)
expectType<1>({} as Dimension<Linear<Tensor, Bernoulli, Bernoulli>>)

// affine: as many more as the output has
expectType<156>({} as Dimension<Affine<Tensor, Y, X>>)
expectType<90>({} as Dimension<Affine<Symmetric, Y, X>>)
expectType<90>({} as Dimension<Affine<PositiveDefinite, Y, X>>)
expectType<24>({} as Dimension<Affine<Diagonal, Y, X>>)
expectType<13>({} as Dimension<Affine<Scale, Y, X>>)
expectType<12>({} as Dimension<Affine<Identity, Y, X>>)
expectType<39>({} as Dimension<Affine<Tensor, R<3, Bernoulli>, Y>>)
expectType<99>({} as Dimension<Affine<Tensor, Categorical<10>, R<10, Bernoulli>>>)

// networks: the sum over their layers, here an output of 2·13 and a layer of 12 to 12
expectType<182>({} as Dimension<NeuralNetwork<[[Tensor, Y]], Tensor, R<2, NormalMean>, X>>)
expectType<116>({} as Dimension<NeuralNetwork<[[Symmetric, Y]], Tensor, R<2, NormalMean>, X>>)
expectType<116>({} as Dimension<NeuralNetwork<[[PositiveDefinite, Y]], Tensor, R<2, NormalMean>, X>>)
expectType<50>({} as Dimension<NeuralNetwork<[[Diagonal, Y]], Tensor, R<2, NormalMean>, X>>)
expectType<39>({} as Dimension<NeuralNetwork<[[Scale, Y]], Tensor, R<2, NormalMean>, X>>)
expectType<38>({} as Dimension<NeuralNetwork<[[Identity, Y]], Tensor, R<2, NormalMean>, X>>)
// networks: without hidden layers, what their one layer has
expectType<156>({} as Dimension<NeuralNetwork<[], Tensor, Y, X>>)
expectType<24>({} as Dimension<NeuralNetwork<[], Diagonal, Y, X>>)
expectType<13>({} as Dimension<NeuralNetwork<[], Scale, Y, X>>)
expectType<12>({} as Dimension<NeuralNetwork<[], Identity, Y, X>>)
