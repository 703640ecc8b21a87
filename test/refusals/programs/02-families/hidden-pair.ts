// A hidden layer of a pair of which one part is such a family
// put right: Choose a family whose natural parameters are free, such as `Bernoulli`, `Poisson` or `NormalMean`.
// says: Pair<Bernoulli, Normal> θ₂

import { Bernoulli, NeuralNetwork, Normal, NormalMean, Pair, Tensor } from 'legendre'

NeuralNetwork([[Tensor, Pair(Bernoulli, Normal)]], Tensor, NormalMean, NormalMean)
// error: Pair(Bernoulli, Normal)
