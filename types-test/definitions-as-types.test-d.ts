// Definitions in type position: which are right, and which do not compile.
import type {
  Affine,
  Bernoulli,
  Categorical,
  Diagonal,
  Dimension,
  Euclidean,
  Identity,
  Linear,
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
import { expectError, expectType } from 'tsd'

// right: square representations between equal dimensions, in every place
expectType<1>({} as Dimension<NeuralNetwork<[], Identity, NormalMean, NormalMean>>)
expectType<82>(
  {} as Dimension<NeuralNetwork<[[Diagonal, R<20, Bernoulli>]], Tensor, R<2, NormalMean>, R<20, Poisson>>>,
)
// (1 + 20) + (20 + 1) + 20 + (20 + 20)
expectType<102>(
  {} as Dimension<
    NeuralNetwork<
      [[Scale, R<20, Bernoulli>], [Identity, R<10, Categorical<3>>], [Diagonal, R<20, NormalMean>]],
      Tensor,
      NormalMean,
      R<20, Poisson>
    >
  >,
)
// right: any family that takes all real numbers may be hidden or an output, any manifold an input
// (1 + 4) + (4 + 4·3) + (3 + 3·8)
expectType<48>(
  {} as Dimension<
    NeuralNetwork<
      [[Tensor, Pair<Bernoulli, Categorical<4>>], [Tensor, StandardNormal<3>]],
      Tensor,
      Poisson,
      Pair<Normal, R<2, Euclidean<3>>>
    >
  >,
)

// first, middle and last hidden layer: a square representation between unequal dimensions
expectError(
  {} as NeuralNetwork<
    [[Diagonal, R<20, Bernoulli>], [Tensor, R<21, Bernoulli>]],
    Tensor,
    NormalMean,
    NormalMean
  >,
)
expectError(
  {} as NeuralNetwork<
    [[Tensor, R<20, Bernoulli>], [Scale, R<21, Bernoulli>], [Tensor, R<22, Bernoulli>]],
    Tensor,
    NormalMean,
    NormalMean
  >,
)
expectError(
  {} as NeuralNetwork<
    [[Tensor, R<20, Bernoulli>], [Identity, R<21, Bernoulli>]],
    Tensor,
    NormalMean,
    NormalMean
  >,
)
// output: the same
expectError({} as NeuralNetwork<[[Tensor, R<20, Bernoulli>]], Scale, NormalMean, NormalMean>)
expectError({} as NeuralNetwork<[], Diagonal, NormalMean, R<3, NormalMean>>)
expectError({} as Affine<Diagonal, NormalMean, R<3, NormalMean>>)
expectError({} as Linear<Identity, R<2, NormalMean>, R<3, NormalMean>>)
// it is the dimension that counts, not the size
expectError({} as Linear<Diagonal, R<3, Normal>, R<3, NormalMean>>)
expectError({} as Linear<Diagonal, Categorical<3>, R<3, NormalMean>>)
// one of two representations is none
expectError({} as Linear<Tensor | Diagonal, NormalMean, R<3, NormalMean>>)

// hidden family: natural parameters that are not all of ℝⁿ
expectError({} as NeuralNetwork<[[Tensor, Normal]], Tensor, NormalMean, NormalMean>)
expectError({} as NeuralNetwork<[[Tensor, R<20, Normal>]], Tensor, NormalMean, NormalMean>)
expectError({} as NeuralNetwork<[[Tensor, Pair<Normal, Bernoulli>]], Tensor, NormalMean, NormalMean>)
expectError({} as NeuralNetwork<[[Tensor, Pair<Bernoulli, Normal>]], Tensor, NormalMean, NormalMean>)
expectError({} as NeuralNetwork<[[Tensor, R<2, Pair<Bernoulli, Normal>>]], Tensor, NormalMean, NormalMean>)
// hidden family: none at all
expectError({} as NeuralNetwork<[[Tensor, Euclidean<4>]], Tensor, NormalMean, NormalMean>)
expectError({} as NeuralNetwork<[[Tensor, Linear<Tensor, Poisson, Poisson>]], Tensor, Poisson, Poisson>)
// sizes: zero, negative, fractional, too large to be written
expectError({} as R<0, Bernoulli>)
expectError({} as R<-1, Bernoulli>)
expectError({} as R<2.5, Bernoulli>)
expectError({} as R<1e21, Bernoulli>)
expectError({} as Euclidean<0>)
expectError({} as Categorical<0>)
expectError({} as StandardNormal<-3>)
expectError({} as NeuralNetwork<[[Tensor, R<0, Bernoulli>]], Tensor, NormalMean, NormalMean>)
// sizes: wide, a union, no number
expectError({} as R<number, Bernoulli>)
expectError({} as R<50 | 60, Bernoulli>)
expectError({} as R<50 | number, Bernoulli>)
expectError({} as R<'50', Bernoulli>)
expectError({} as Euclidean<number>)
expectError({} as Categorical<2 | 3>)

// order and form of the layers
expectError({} as NeuralNetwork<[[R<20, Bernoulli>, Tensor]], Tensor, NormalMean, NormalMean>)
expectError({} as NeuralNetwork<[R<20, Bernoulli>], Tensor, NormalMean, NormalMean>)
expectError({} as NeuralNetwork<[Tensor, R<20, Bernoulli>], Tensor, NormalMean, NormalMean>)
expectError({} as NeuralNetwork<[[Tensor, R<20, Bernoulli>, Tensor]], Tensor, NormalMean, NormalMean>)
expectError({} as NeuralNetwork<[[Tensor]], Tensor, NormalMean, NormalMean>)
expectError({} as NeuralNetwork<[[]], Tensor, NormalMean, NormalMean>)
expectError({} as NeuralNetwork<[[Tensor, R<20, Bernoulli>]], NormalMean, Tensor, NormalMean>)
expectError({} as NeuralNetwork<[[Tensor, R<20, Bernoulli>]], Tensor, NormalMean>)
// a family where a representation belongs, and the other way round
expectError({} as NeuralNetwork<[[Bernoulli, R<20, Bernoulli>]], Tensor, NormalMean, NormalMean>)
expectError({} as NeuralNetwork<[[Tensor, Tensor]], Tensor, NormalMean, NormalMean>)
expectError({} as NeuralNetwork<[[Tensor, R<20, Bernoulli>]], Bernoulli, NormalMean, NormalMean>)
expectError({} as NeuralNetwork<[[Tensor, R<20, Bernoulli>]], Tensor, Tensor, NormalMean>)
expectError({} as NeuralNetwork<[[Tensor, R<20, Bernoulli>]], Tensor, NormalMean, Tensor>)
expectError({} as R<20, Tensor>)
expectError({} as Pair<Bernoulli, Tensor>)

// sizes that are known at run time only: equal to themselves and to nothing else
type Features = Size<'features'>
type Others = Size<'others'>
expectType<Diagonal>({} as Linear<Diagonal, R<Features, Poisson>, R<Features, Bernoulli>>['representation'])
expectError({} as Linear<Diagonal, R<Features, Poisson>, R<Others, Bernoulli>>)
expectError({} as Linear<Diagonal, R<Features, Poisson>, R<50, Bernoulli>>)
expectError({} as Linear<Diagonal, R<50, Poisson>, R<Features, Bernoulli>>)
expectError({} as NeuralNetwork<[[Diagonal, R<Features, Poisson>]], Tensor, Poisson, R<Others, Poisson>>)
