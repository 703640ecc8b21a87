// An output of a pair of which one part is such a family, in a type
// put right: Choose a family whose natural parameters are free, such as `NormalMean`.
// says: Pair<R<3, Normal>, Bernoulli> θ₂

import type { Bernoulli, NeuralNetwork, Normal, NormalMean, Pair, R, Tensor } from 'legendre'

export type Net = NeuralNetwork<[], Tensor, Pair<R<3, Normal>, Bernoulli>, NormalMean>
// error: Pair<R<3, Normal>, Bernoulli>
