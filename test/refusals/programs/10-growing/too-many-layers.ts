// More lower layers than there are
// put right: Count the layers: one more than hidden ones.
// says: 2 3

import { Bernoulli, lower, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
lower(net, 3)
// error: 3
