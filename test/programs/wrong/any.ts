// `any` in every place of a definition, which functions refuse, and types where they can.
import {
  Affine,
  Bernoulli,
  Binomial,
  Categorical,
  Dirichlet,
  Euclidean,
  Laplace,
  Linear,
  lower,
  MultivariateNormal,
  NegativeBinomial,
  NeuralNetwork,
  NormalMean,
  Pair,
  PositiveDefinite,
  R,
  StandardNormal,
  Tensor,
  Weibull,
  within,
  withOutput,
} from 'legendre'

const any = JSON.parse('0')
const net = NeuralNetwork([], Tensor, NormalMean, NormalMean)

R(any, NormalMean) // error: 'never'
R(3, any) // error: 'never'
Pair(any, NormalMean) // error: 'never'
Pair(NormalMean, any) // error: 'never'
Euclidean(any) // error: 'never'
Categorical(any) // error: 'never'
Binomial(any) // error: 'never'
Dirichlet(any) // error: 'never'
NegativeBinomial(any) // error: 'never'
Laplace(any) // error: 'never'
Weibull(any) // error: 'never'
StandardNormal(any) // error: 'never'
MultivariateNormal(any, 3) // error: 'never'
MultivariateNormal(PositiveDefinite, any) // error: 'never'
Linear(any, NormalMean, NormalMean) // error: 'never'
Linear(Tensor, any, NormalMean) // error: 'never'
Linear(Tensor, NormalMean, any) // error: 'never'
Affine(any, NormalMean, NormalMean) // error: 'never'
Affine(Tensor, any, NormalMean) // error: 'never'
Affine(Tensor, NormalMean, any) // error: 'never'
NeuralNetwork(any, Tensor, NormalMean, NormalMean) // error: 'never'
NeuralNetwork([any], Tensor, NormalMean, NormalMean) // error: 'never'
NeuralNetwork([[any, R(3, Bernoulli)]], Tensor, NormalMean, NormalMean) // error: 'never'
NeuralNetwork([[Tensor, any]], Tensor, NormalMean, NormalMean) // error: 'never'
NeuralNetwork([], any, NormalMean, NormalMean) // error: 'never'
NeuralNetwork([], Tensor, any, NormalMean) // error: 'never'
NeuralNetwork([], Tensor, NormalMean, any) // error: 'never'
withOutput(net, any, NormalMean) // error: 'never'
withOutput(net, Tensor, any) // error: 'never'
lower(net, any) // error: 'never'
within(any) // error: 'never'

export type Size_ = R<any, NormalMean> // error: a size is a positive integer, received any
export type Never_ = R<never, NormalMean> // error: a size is a positive integer, received never
export type Form_ = NeuralNetwork<[[any, R<3, Bernoulli>]], Tensor, NormalMean, NormalMean> // error: hidden layer 0
export type Family_ = NeuralNetwork<[[Tensor, any]], Tensor, NormalMean, NormalMean> // error: hidden layer 0
export type Covariance_ = MultivariateNormal<PositiveDefinite, any> // error: a size is a positive integer, received any
