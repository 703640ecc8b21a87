// A differential where parameters belong
// put right: Follow it from a point: `vanillaGradientSequence(differential, rate, Classic, p)`.
// says: Mean Natural

import {
  conditionalLogLikelihoodDifferential,
  Natural,
  NeuralNetwork,
  NormalMean,
  point,
  Tensor,
} from 'legendre'

const net = NeuralNetwork([], Tensor, NormalMean, NormalMean)
const differential = conditionalLogLikelihoodDifferential(net, [{ x: 1, y: 2 }])
differential(differential(point(Natural, net, [0, 0])))
// error: differential(point(Natural, net, [0, 0]))
