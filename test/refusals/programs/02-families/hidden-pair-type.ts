// A hidden layer of a pair of which one part is such a family, in a type
// put right: Choose a family whose natural parameters are free, such as `Bernoulli`, `Poisson` or `NormalMean`.
// says: Pair<Bernoulli, Normal> θ₂

import type { Bernoulli, NeuralNetwork, Normal, NormalMean, Pair, Tensor } from 'legendre'

export type Net = NeuralNetwork<[[Tensor, Pair<Bernoulli, Normal>]], Tensor, NormalMean, NormalMean>
// error: [[Tensor, Pair<Bernoulli, Normal>]]
