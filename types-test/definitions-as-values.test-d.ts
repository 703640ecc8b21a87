// Definitions in value position: what tsc infers of the right ones, and which do not compile.
import {
  Affine,
  Bernoulli,
  Categorical,
  Diagonal,
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
  type Size,
  StandardNormal,
  size,
  Tensor,
} from 'legendre'
import { expectError, expectType } from 'tsd'

declare const count: number
declare const fiftyOrSixty: 50 | 60

// inference: the value's type is the definition, without `as const`
expectType<R<50, Bernoulli>>(R(50, Bernoulli))
expectType<R<2, R<3, Normal>>>(R(2, R(3, Normal)))
expectType<Euclidean<3>>(Euclidean(3))
expectType<Categorical<10>>(Categorical(10))
expectType<R<7, NormalMean>>(StandardNormal(7))
expectType<Pair<Bernoulli, R<2, Normal>>>(Pair(Bernoulli, R(2, Normal)))
expectType<Linear<Diagonal, R<3, Poisson>, Euclidean<3>>>(Linear(Diagonal, R(3, Poisson), Euclidean(3)))
expectType<Affine<Tensor, Categorical<3>, R<4, NormalMean>>>(Affine(Tensor, Categorical(3), R(4, NormalMean)))
expectType<NeuralNetwork<[], Identity, NormalMean, NormalMean>>(
  NeuralNetwork([], Identity, NormalMean, NormalMean),
)
expectType<NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, NormalMean, NormalMean>>(
  NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean),
)
expectType<
  NeuralNetwork<
    [[Scale, R<20, Bernoulli>], [Identity, R<10, Categorical<3>>], [Diagonal, R<20, NormalMean>]],
    Tensor,
    NormalMean,
    R<20, Poisson>
  >
>(
  NeuralNetwork(
    [
      [Scale, R(20, Bernoulli)],
      [Identity, R(10, Categorical(3))],
      [Diagonal, R(20, NormalMean)],
    ],
    Tensor,
    NormalMean,
    R(20, Poisson),
  ),
)
// inference: through variables
const hidden = R(50, Bernoulli)
const layer: [Tensor, R<50, Bernoulli>] = [Tensor, hidden]
expectType<NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, NormalMean, NormalMean>>(
  NeuralNetwork([layer], Tensor, NormalMean, NormalMean),
)

// first, middle and last hidden layer: a square representation between unequal dimensions
expectError(
  NeuralNetwork(
    [
      [Diagonal, R(20, Bernoulli)],
      [Tensor, R(21, Bernoulli)],
    ],
    Tensor,
    NormalMean,
    NormalMean,
  ),
)
expectError(
  NeuralNetwork(
    [
      [Tensor, R(20, Bernoulli)],
      [Scale, R(21, Bernoulli)],
      [Tensor, R(22, Bernoulli)],
    ],
    Tensor,
    NormalMean,
    NormalMean,
  ),
)
expectError(
  NeuralNetwork(
    [
      [Tensor, R(20, Bernoulli)],
      [Identity, R(21, Bernoulli)],
    ],
    Tensor,
    NormalMean,
    NormalMean,
  ),
)
// output: the same
expectError(NeuralNetwork([[Tensor, R(20, Bernoulli)]], Scale, NormalMean, NormalMean))
expectError(NeuralNetwork([], Diagonal, NormalMean, R(3, NormalMean)))
expectError(Affine(Diagonal, NormalMean, R(3, NormalMean)))
expectError(Linear(Identity, R(2, NormalMean), R(3, NormalMean)))
// it is the dimension that counts, not the size
expectError(Linear(Diagonal, R(3, Normal), R(3, NormalMean)))
expectError(Linear(Diagonal, Categorical(3), R(3, NormalMean)))

// hidden family: natural parameters that are not all of ℝⁿ
expectError(NeuralNetwork([[Tensor, Normal]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, R(20, Normal)]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, Pair(Normal, Bernoulli)]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, Pair(Bernoulli, Normal)]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, R(2, Pair(Bernoulli, Normal))]], Tensor, NormalMean, NormalMean))
// hidden family: none at all
expectError(NeuralNetwork([[Tensor, Euclidean(4)]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, Linear(Tensor, Poisson, Poisson)]], Tensor, Poisson, Poisson))
// sizes: zero, negative, fractional, too large to be written
expectError(R(0, Bernoulli))
expectError(R(-1, Bernoulli))
expectError(R(2.5, Bernoulli))
expectError(R(1e21, Bernoulli))
expectError(Euclidean(0))
expectError(Categorical(0))
expectError(StandardNormal(-3))
// sizes: wide, a union, no number
expectError(R(count, Bernoulli))
expectError(R(fiftyOrSixty, Bernoulli))
expectError(R('50', Bernoulli))
expectError(Euclidean(count))
expectError(Categorical(count))
expectError(StandardNormal(count))

// order and form of the layers
expectError(NeuralNetwork([[R(20, Bernoulli), Tensor]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([R(20, Bernoulli)], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([Tensor, R(20, Bernoulli)], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, R(20, Bernoulli), Tensor]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, R(20, Bernoulli)]], NormalMean, Tensor, NormalMean))
expectError(NeuralNetwork([[Tensor, R(20, Bernoulli)]], Tensor, NormalMean))
// a family where a representation belongs, and the other way round
expectError(NeuralNetwork([[Bernoulli, R(20, Bernoulli)]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, Tensor]], Tensor, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, R(20, Bernoulli)]], Bernoulli, NormalMean, NormalMean))
expectError(NeuralNetwork([[Tensor, R(20, Bernoulli)]], Tensor, Tensor, NormalMean))
expectError(NeuralNetwork([[Tensor, R(20, Bernoulli)]], Tensor, NormalMean, Tensor))
expectError(R(20, Tensor))
expectError(Pair(Bernoulli, Tensor))

// sizes that are known at run time only: equal to themselves and to nothing else
const features = size('features', count)
const others = size('others', count)
expectType<Size<'features'>>(features)
expectType<R<Size<'features'>, Bernoulli>>(R(features, Bernoulli))
expectType<Categorical<Size<'features'>>>(Categorical(features))
expectType<Linear<Diagonal, R<Size<'features'>, Poisson>, R<Size<'features'>, Bernoulli>>>(
  Linear(Diagonal, R(features, Poisson), R(features, Bernoulli)),
)
expectType<NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, NormalMean, R<Size<'features'>, NormalMean>>>(
  NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, R(features, NormalMean)),
)
expectError(Linear(Diagonal, R(features, Poisson), R(others, Bernoulli)))
expectError(Linear(Diagonal, R(features, Poisson), R(50, Bernoulli)))
expectError(Linear(Diagonal, R(50, Poisson), R(features, Bernoulli)))
expectError(NeuralNetwork([[Diagonal, R(features, Poisson)]], Tensor, Poisson, R(others, Poisson)))
