// A category out of range in an observation
// put right: The categories of `Categorical(3)` are 0, 1 and 2.
// says: 3 0 1 2

import { Categorical, conditionalLogLikelihood, NeuralNetwork, NormalMean, Tensor } from 'legendre'

const net = NeuralNetwork([], Tensor, Categorical(3), NormalMean)
conditionalLogLikelihood(net, [{ x: 0.5, y: 3 }])
// error: y
