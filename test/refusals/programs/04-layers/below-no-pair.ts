// A right layer above a wrong one, which alone is refused
// put right: Write `[representation, family]`.
// says: pair [representation,

import { Bernoulli, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

NeuralNetwork([[Tensor, R(50, Bernoulli)], R(20, Bernoulli)], Tensor, NormalMean, NormalMean)
// error: R(20, Bernoulli)
