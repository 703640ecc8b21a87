// A pursuit that starts at a differential
// put right: Start at a point in natural coordinates.
// says: Mean Natural

import {
  adam,
  conditionalLogLikelihoodDifferential,
  Mean,
  NeuralNetwork,
  NormalMean,
  point,
  Tensor,
  take,
  vanillaGradientSequence,
} from 'legendre'

const net = NeuralNetwork([], Tensor, NormalMean, NormalMean)
const differential = conditionalLogLikelihoodDifferential(net, [{ x: 1, y: 2 }])
take(2, vanillaGradientSequence(differential, 0.1, adam(), point(Mean, net, [0, 0])))
// error: point(Mean, net, [0, 0])
