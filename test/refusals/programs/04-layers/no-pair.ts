// A hidden layer without its representation
// put right: Write `[representation, family]`.
// says: R<50, Bernoulli> pair [representation,

import { Bernoulli, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

NeuralNetwork([R(50, Bernoulli)], Tensor, NormalMean, NormalMean)
// error: R(50, Bernoulli)
