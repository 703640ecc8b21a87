// Two networks stacked that do not meet
// put right: The lower network ends in what the upper one reads.
// says: R<5, Bernoulli> R<6, Bernoulli>

import { Bernoulli, NeuralNetwork, NormalMean, R, stack, Tensor } from 'legendre'

const upper = NeuralNetwork([], Tensor, NormalMean, R(5, Bernoulli))
const lower = NeuralNetwork([], Tensor, R(6, Bernoulli), NormalMean)
stack(upper, lower)
// error: lower
