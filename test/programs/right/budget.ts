// A budget of parameters, as a type and as a value.
import {
  type AtMost,
  Bernoulli,
  Categorical,
  type Manifold,
  NeuralNetwork,
  NormalMean,
  R,
  size,
  Tensor,
  within,
} from 'legendre'

const mobile = within(100_000)
const small = mobile(
  NeuralNetwork([[Tensor, R(100, Bernoulli)]], Tensor, Categorical(10), R(784, NormalMean)),
)
export const exact: 79409 = small.dimension
export const open = mobile(NeuralNetwork([], Tensor, NormalMean, R(size('features', 3), NormalMean)))
export const generic = <M extends Manifold>(manifold: M) => mobile(manifold)
export const just: AtMost<
  151,
  NeuralNetwork<[[Tensor, R<50, Bernoulli>]], Tensor, NormalMean, NormalMean>
> = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
