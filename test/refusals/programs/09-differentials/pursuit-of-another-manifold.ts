// A pursuit whose differential is of another manifold than its first point
// put right: Start at a point of the network that the differential is of.
// says: R<2, NormalMean>>> NormalMean

import {
  Classic,
  conditionalLogLikelihoodDifferential,
  Natural,
  NeuralNetwork,
  NormalMean,
  point,
  R,
  Tensor,
  take,
  vanillaGradientSequence,
} from 'legendre'

const net = NeuralNetwork([], Tensor, NormalMean, NormalMean)
const wider = NeuralNetwork([], Tensor, NormalMean, R(2, NormalMean))
const differential = conditionalLogLikelihoodDifferential(net, [{ x: 1, y: 2 }])
take(2, vanillaGradientSequence(differential, 0.1, Classic, point(Natural, wider, [0, 0, 0])))
// error: point(Natural, wider, [0, 0, 0])
