// A hidden layer of a family that does not take any real numbers
// put right: Choose a family whose natural parameters are free, such as `Bernoulli`, `Poisson` or `NormalMean`.
// says: Normal θ₂

import { NeuralNetwork, Normal, NormalMean, Tensor } from 'legendre'

NeuralNetwork([[Tensor, Normal]], Tensor, NormalMean, NormalMean)
// error: Normal]
