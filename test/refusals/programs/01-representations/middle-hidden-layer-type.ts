// A scalar multiple between hidden layers of different widths, in the middle, in a type
// put right: Use `Tensor`, or give both layers one width.
// says: 21 20

import type { Bernoulli, NeuralNetwork, NormalMean, R, Scale, Tensor } from 'legendre'

export type Net = NeuralNetwork<
  [[Tensor, R<10, Bernoulli>], [Scale, R<20, Bernoulli>], [Tensor, R<21, Bernoulli>]],
  // error: [[Tensor, R<10, Bernoulli>], [Scale, R<20, Bernoulli>], [Tensor, R<21, Bernoulli>]]
  Tensor,
  NormalMean,
  NormalMean
>
