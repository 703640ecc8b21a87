// A network in other coordinates
// put right: The natural coordinates of a network are its parameters; there is no way to others.
// says: Mean Natural

import { Mean, Natural, NeuralNetwork, NormalMean, point, Tensor, transition } from 'legendre'

const net = NeuralNetwork([], Tensor, NormalMean, NormalMean)
transition(point(Natural, net, [1, 2]), Mean)
// error: Mean
