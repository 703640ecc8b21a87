// Families of counts and activations: what their observations are, and where they may stand.
import {
  Affine,
  Binomial,
  conditionalLogLikelihood,
  type Dimension,
  density,
  ELU,
  Geometric,
  Mean,
  NegativeBinomial,
  NeuralNetwork,
  NormalMean,
  type Parsed,
  point,
  R,
  Rademacher,
  ReLU,
  type SamplePoint,
  type Size,
  Softplus,
  Source,
  size,
  Tensor,
} from 'legendre'
import { expectAssignable, expectError, expectNotAssignable, expectType } from 'tsd'

// observations: literals below 32 trials
expectType<0 | 1 | 2 | 3>({} as SamplePoint<Binomial<3>>)
expectAssignable<SamplePoint<Binomial<31>>>(31)
expectNotAssignable<SamplePoint<Binomial<31>>>(32)
expectType<number>({} as SamplePoint<Binomial<32>>)
expectType<number>({} as SamplePoint<Binomial<Size<'trials'>>>)
expectType<number>({} as SamplePoint<NegativeBinomial<2.5>>)
expectType<-1 | 1>({} as SamplePoint<Rademacher>)
expectError(density(point(Source, Binomial(3), [0.5]), 4))
expectError(density(point(Source, Rademacher, [0.5]), 0))

// arguments
expectType<Binomial<3>>(Binomial(3))
expectType<Binomial<Size<'trials'>>>(Binomial(size('trials', 3)))
expectError(Binomial(0))
expectError(Binomial(2.5))
expectError(Binomial(3 as number))
expectType<NegativeBinomial<2.5>>(NegativeBinomial(2.5))
expectType<NegativeBinomial<number>>(NegativeBinomial(2.5 as number))
expectError(NegativeBinomial(0))
expectError(NegativeBinomial(-2.5))
expectError(NegativeBinomial(3 as 2 | 3))
expectError({} as NegativeBinomial<-1>)

// notation
expectType<R<3, NegativeBinomial<2.5>>>({} as Parsed<'R<3, NegativeBinomial<2.5>>'>)
expectType<Binomial<7>>({} as Parsed<'Binomial<7>'>)
expectType<R<3, ELU>>({} as Parsed<'R<3, ELU>'>)

// hidden layers: any real numbers, so no bounded natural domain
const net = NeuralNetwork([[Tensor, R(5, ELU)]], Tensor, NormalMean, NormalMean)
expectType<NeuralNetwork<[[Tensor, R<5, ELU>]], Tensor, NormalMean, NormalMean>>(net)
expectType<16>({} as Dimension<typeof net>)
expectType<NeuralNetwork<[[Tensor, R<5, ReLU>]], Tensor, NormalMean, NormalMean>>(
  NeuralNetwork([[Tensor, R(5, ReLU)]], Tensor, NormalMean, NormalMean),
)
expectType<R<3, ReLU>>({} as Parsed<'R<3, ReLU>'>)
NeuralNetwork(
  [
    [Tensor, R(5, Softplus)],
    [Tensor, R(4, Rademacher)],
  ],
  Tensor,
  Binomial(3),
  NormalMean,
)
expectError(NeuralNetwork([[Tensor, Geometric]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, NegativeBinomial(2)]], Tensor, NormalMean, NormalMean))
expectType<2>(Affine(Tensor, Geometric, NormalMean).dimension)
expectType<2>(Affine(Tensor, NegativeBinomial(2), NormalMean).dimension)

// activations have no source coordinates and no observations
expectError(point(Source, ELU, [1]))
expectType<never>({} as SamplePoint<ELU>)
expectError(density(point(Mean, ELU, [1]), 1))
expectError(conditionalLogLikelihood(Affine(Tensor, Softplus, NormalMean), [{ x: 1, y: 1 }]))
expectError(conditionalLogLikelihood(Affine(Tensor, NormalMean, Softplus), [{ x: 1, y: 1 }]))
