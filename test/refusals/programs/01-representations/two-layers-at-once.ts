// Two wrong layers, of which each is refused at its place
// put right: Use `Tensor` in both.
// says: inputs outputs

import { Bernoulli, Diagonal, NeuralNetwork, NormalMean, R, Scale, Tensor } from 'legendre'

NeuralNetwork(
  [
    [Diagonal, R(20, Bernoulli)],
    // error: Diagonal
    [Scale, R(30, Bernoulli)],
    // error: Scale
  ],
  Tensor,
  NormalMean,
  R(4, NormalMean),
)
