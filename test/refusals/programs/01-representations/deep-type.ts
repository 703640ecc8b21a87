// A wrong layer in the midst of a deep network, in a type
// put right: Use `Tensor`, or give both layers one width.
// says: hidden layer 5 11 10

import type { Bernoulli, NeuralNetwork, NormalMean, R, Scale, Tensor } from 'legendre'

export type Net = NeuralNetwork<
  [
    // error: [
    [Tensor, R<10, Bernoulli>],
    [Tensor, R<10, Bernoulli>],
    [Tensor, R<10, Bernoulli>],
    [Tensor, R<10, Bernoulli>],
    [Tensor, R<10, Bernoulli>],
    [Scale, R<10, Bernoulli>],
    [Tensor, R<11, Bernoulli>],
    [Tensor, R<10, Bernoulli>],
  ],
  Tensor,
  NormalMean,
  NormalMean
>
