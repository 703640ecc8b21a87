// A hidden layer with its representation and its family exchanged, in a type
// put right: Write `[representation, family]`.
// says: Tensor

import type { Bernoulli, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

export type Net = NeuralNetwork<[[R<50, Bernoulli>, Tensor]], Tensor, NormalMean, NormalMean>
// error: [[R<50, Bernoulli>, Tensor]]
