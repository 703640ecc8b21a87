// A hidden layer of a family that does not take any real numbers, in a type
// put right: Choose a family whose natural parameters are free, such as `Bernoulli`, `Poisson` or `NormalMean`.
// says: Normal θ₂

import type { NeuralNetwork, Normal, NormalMean, Tensor } from 'legendre'

export type Net = NeuralNetwork<[[Tensor, Normal]], Tensor, NormalMean, NormalMean>
// error: [[Tensor, Normal]]
