// A prediction by a differential
// put right: Predict with the parameters.
// says: Mean Natural

import {
  conditionalLogLikelihoodDifferential,
  Natural,
  NeuralNetwork,
  NormalMean,
  point,
  predict,
  Tensor,
} from 'legendre'

const net = NeuralNetwork([], Tensor, NormalMean, NormalMean)
const differential = conditionalLogLikelihoodDifferential(net, [{ x: 1, y: 2 }])
predict(differential(point(Natural, net, [0, 0])), 1)
// error: differential(point(Natural, net, [0, 0]))
