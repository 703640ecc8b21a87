// A hidden layer of twenty copies of such a family, in a type
// put right: Choose a family whose natural parameters are free, such as `Bernoulli`, `Poisson` or `NormalMean`.
// says: R<20, Normal> θ₂

import type { Bernoulli, NeuralNetwork, Normal, NormalMean, R, Tensor } from 'legendre'

export type Net = NeuralNetwork<
  [[Tensor, R<10, Bernoulli>], [Tensor, R<20, Normal>]],
  // error: [[Tensor, R<10, Bernoulli>], [Tensor, R<20, Normal>]]
  Tensor,
  NormalMean,
  NormalMean
>
