// Another output layer, reached by a diagonal matrix of the wrong size
// put right: Use `Tensor`.
// says: 20 10

import { Bernoulli, Categorical, Diagonal, NeuralNetwork, NormalMean, R, Tensor, withOutput } from 'legendre'

const net = NeuralNetwork([[Tensor, R(20, Bernoulli)]], Tensor, NormalMean, NormalMean)
withOutput(net, Diagonal, Categorical(11))
// error: Diagonal
