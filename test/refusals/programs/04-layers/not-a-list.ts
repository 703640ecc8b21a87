// One hidden layer, not in a list
// put right: Write `[[representation, family]]`.
// says: pair [representation,

import { Bernoulli, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

NeuralNetwork([Tensor, R(50, Bernoulli)], Tensor, NormalMean, NormalMean)
// error: Tensor, R
// error: R(50, Bernoulli)
