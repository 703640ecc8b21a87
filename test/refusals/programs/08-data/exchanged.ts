// Observations with input and output exchanged
// put right: `x` is what the map reads, `y` what came of it.
// says: boolean number

import { Bernoulli, conditionalLogLikelihood, NeuralNetwork, NormalMean, Tensor } from 'legendre'

const net = NeuralNetwork([], Tensor, Bernoulli, NormalMean)
conditionalLogLikelihood(net, [{ x: true, y: 0.5 }])
// error: x
// error: y
