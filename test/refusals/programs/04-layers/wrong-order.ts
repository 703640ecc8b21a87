// Layers from the first to the last, where the last stands first
// put right: List hidden layers from the last to the first.
// says: 20 4

import { Bernoulli, Diagonal, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

// meant: 4 inputs, a diagonal layer of 4, a layer of 20, the output
NeuralNetwork(
  [
    [Diagonal, R(4, Bernoulli)],
    // error: Diagonal
    [Tensor, R(20, Bernoulli)],
  ],
  Tensor,
  NormalMean,
  R(4, NormalMean),
)
