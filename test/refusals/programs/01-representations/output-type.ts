// A diagonal matrix from twenty hidden units to one output, in a type
// put right: Use `Tensor`.
// says: 20 1

import type { Bernoulli, Diagonal, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

export type Net = NeuralNetwork<[[Tensor, R<20, Bernoulli>]], Diagonal, NormalMean, NormalMean>
// error: Diagonal
