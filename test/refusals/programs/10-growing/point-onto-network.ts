// A point stacked onto a network
// put right: Stack two networks, or two points.
// says: point network
// run time: stack like with like

import { glorotInitialize, NeuralNetwork, NormalMean, random, stack, Tensor } from 'legendre'

const net = NeuralNetwork([], Tensor, NormalMean, NormalMean)
stack(glorotInitialize(net, random(1)), net)
// error: net)
