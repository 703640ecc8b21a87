// A prediction of an input that is too long
// put right: Give as many numbers as the map reads.
// says: [number, number] readonly [number,

import { Natural, NeuralNetwork, NormalMean, point, predict, R, Tensor } from 'legendre'

const net = NeuralNetwork([], Tensor, NormalMean, R(2, NormalMean))
const theta = point(Natural, net, [1, 2, 3])
predict(theta, [0.5, -0.5, 2])
// error: [0.5, -0.5, 2]
