// A hidden layer with nothing but its representation
// put right: Write `[representation, family]`.
// says: pair [representation,

import { NeuralNetwork, NormalMean, Tensor } from 'legendre'

NeuralNetwork([[Tensor]], Tensor, NormalMean, NormalMean)
// error: [Tensor]
