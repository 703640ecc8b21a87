// No lower layers
// put right: Count from 1.
// says: 2 0

import { Bernoulli, lower, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
lower(net, 0)
// error: 0
