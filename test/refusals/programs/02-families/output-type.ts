// An output of a family that does not take any real numbers, in a type
// put right: Choose a family whose natural parameters are free, such as `NormalMean`.
// says: Gamma θ₁

import type { Bernoulli, Gamma, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

export type Net = NeuralNetwork<[[Tensor, R<20, Bernoulli>]], Tensor, Gamma, NormalMean>
// error: Gamma,
