// A hidden layer with its representation and its family exchanged
// put right: Write `[representation, family]`.
// says: R<50, Bernoulli> pair [representation,

import { Bernoulli, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

NeuralNetwork([[R(50, Bernoulli), Tensor]], Tensor, NormalMean, NormalMean)
// error: [R(50, Bernoulli), Tensor]
