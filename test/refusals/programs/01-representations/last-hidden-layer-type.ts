// An identity into a last hidden layer of another width, in a type
// put right: Use `Tensor`, or give both layers one width.
// says: 21 20

import type { Bernoulli, Identity, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

export type Net = NeuralNetwork<
  [[Identity, R<20, Bernoulli>], [Tensor, R<21, Bernoulli>]],
  // error: [[Identity, R<20, Bernoulli>], [Tensor, R<21, Bernoulli>]]
  Tensor,
  NormalMean,
  NormalMean
>
