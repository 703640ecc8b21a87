// Observations with input and output exchanged, both arrays
// put right: `x` is what the map reads, `y` what came of it.
// says: [number, number] readonly [number,

import { conditionalLogLikelihoodDifferential, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

const net = NeuralNetwork([], Tensor, R(2, NormalMean), R(3, NormalMean))
conditionalLogLikelihoodDifferential(net, [{ x: [1, 2], y: [3, 4, 5] }])
// error: x
// error: y
