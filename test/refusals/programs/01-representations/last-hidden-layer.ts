// An identity into a last hidden layer of another width
// put right: Use `Tensor`, or give both layers one width.
// says: 21 20

import { Bernoulli, Identity, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

NeuralNetwork(
  [
    [Identity, R(20, Bernoulli)],
    // error: Identity
    [Tensor, R(21, Bernoulli)],
  ],
  Tensor,
  NormalMean,
  NormalMean,
)
