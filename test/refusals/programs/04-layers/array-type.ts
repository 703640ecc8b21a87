// An array of hidden layers, whose number the compiler does not know
// put right: Write each of them.
// says: hidden layers tuple

import type { Bernoulli, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

export type Net = NeuralNetwork<[Tensor, R<50, Bernoulli>][], Tensor, NormalMean, NormalMean>
// error: [Tensor, R<50, Bernoulli>][]
