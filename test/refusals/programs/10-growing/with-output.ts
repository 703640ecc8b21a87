// An output that does not take any real numbers, above a trained network
// put right: Choose a family whose natural parameters are free, such as `NormalMean`.
// says: Gamma θ₁

import { Bernoulli, Gamma, NeuralNetwork, NormalMean, R, Tensor, withOutput } from 'legendre'

const net = NeuralNetwork([[Tensor, R(20, Bernoulli)]], Tensor, NormalMean, NormalMean)
withOutput(net, Tensor, Gamma)
// error: Gamma
