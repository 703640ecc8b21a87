// Too few coordinates of a network
// put right: Draw them with `initialize`, or read them from a `number[]` or a `Float64Array`, whose length is checked at run time.
// says: 151 2

import { Bernoulli, Natural, NeuralNetwork, NormalMean, point, R, Tensor } from 'legendre'

const net = NeuralNetwork([[Tensor, R(50, Bernoulli)]], Tensor, NormalMean, NormalMean)
point(Natural, net, [0.5, -0.5])
// error: [0.5, -0.5]
