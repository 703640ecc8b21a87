// A diagonal matrix from the input to a wider first hidden layer, in a type
// put right: Use `Tensor`, or give the layer as many units as there are inputs.
// says: 4 20

import type { Bernoulli, Diagonal, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

export type Net = NeuralNetwork<[[Diagonal, R<20, Bernoulli>]], Tensor, NormalMean, R<4, NormalMean>>
// error: [[Diagonal, R<20, Bernoulli>]]
