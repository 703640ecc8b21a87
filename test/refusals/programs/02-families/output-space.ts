// A fit of a network that ends in a space of numbers
// put right: End in a family: `R(2, NormalMean)` or `R(2, Normal)`.
// says: Euclidean<2>
// run time: expected an exponential family, received Euclidean<2>; use one that can be observed

import { Bernoulli, Euclidean, fit, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

const net = NeuralNetwork([[Tensor, R(5, Bernoulli)]], Tensor, Euclidean(2), NormalMean)
fit(net, [{ x: 1, y: [2, 3] }])
// error: net,
