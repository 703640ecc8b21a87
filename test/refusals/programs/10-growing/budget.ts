// A network of more parameters than the budget allows
// put right: Choose smaller layers, or a greater budget.
// says: 100 151
// run time: expected at most 100 coordinates, received 151

import { Bernoulli, NeuralNetwork, NormalMean, R, Tensor, within } from 'legendre'

const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
within(100)(net)
// error: net
