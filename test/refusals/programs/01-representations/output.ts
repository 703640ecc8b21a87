// A diagonal matrix from twenty hidden units to one output
// put right: Use `Tensor`.
// says: 20 1

import { Bernoulli, Diagonal, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

NeuralNetwork([[Tensor, R(20, Bernoulli)]], Diagonal, NormalMean, NormalMean)
// error: Diagonal
