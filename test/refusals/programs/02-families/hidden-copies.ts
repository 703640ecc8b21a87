// A hidden layer of twenty copies of such a family
// put right: Choose a family whose natural parameters are free, such as `Bernoulli`, `Poisson` or `NormalMean`.
// says: R<20, Normal> θ₂

import { NeuralNetwork, Normal, NormalMean, R, Tensor } from 'legendre'

NeuralNetwork([[Tensor, R(20, Normal)]], Tensor, NormalMean, NormalMean)
// error: R(20, Normal)
