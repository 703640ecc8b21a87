// A scalar multiple between hidden layers of different widths, in the middle
// put right: Use `Tensor`, or give both layers one width.
// says: 21 20

import { Bernoulli, NeuralNetwork, NormalMean, R, Scale, Tensor } from 'legendre'

NeuralNetwork(
  [
    [Tensor, R(10, Bernoulli)],
    [Scale, R(20, Bernoulli)],
    // error: Scale
    [Tensor, R(21, Bernoulli)],
  ],
  Tensor,
  NormalMean,
  NormalMean,
)
