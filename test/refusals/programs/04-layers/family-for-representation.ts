// An output family where its representation belongs
// put right: The representation stands before the family: `NeuralNetwork([], Tensor, Bernoulli, NormalMean)`.
// says: Bernoulli

import { Bernoulli, NeuralNetwork, NormalMean, Tensor } from 'legendre'

NeuralNetwork([], Bernoulli, Tensor, NormalMean)
// error: Bernoulli
