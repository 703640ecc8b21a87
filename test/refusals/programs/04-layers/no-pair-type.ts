// A hidden layer without its representation, in a type
// put right: Write `[representation, family]`.
// says: pair [representation,

import type { Bernoulli, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

export type Net = NeuralNetwork<[R<50, Bernoulli>], Tensor, NormalMean, NormalMean>
// error: [R<50, Bernoulli>]
