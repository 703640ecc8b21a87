// An observed output that is too short
// put right: Give as many numbers as the map predicts.
// says: [number, number] readonly [number,

import { conditionalLogLikelihood, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

const net = NeuralNetwork([], Tensor, R(3, NormalMean), NormalMean)
conditionalLogLikelihood(net, [{ x: 1, y: [2, 3] }])
// error: y
