// A hidden layer that is no family, so that it has no mean
// put right: Choose a family, whose mean is the activation: `R(3, Bernoulli)` is a logistic one.
// says: Euclidean

import { Euclidean, NeuralNetwork, NormalMean, Tensor } from 'legendre'

NeuralNetwork([[Tensor, Euclidean(3)]], Tensor, NormalMean, NormalMean)
// error: Euclidean(3)
