// A hidden layer in unbounded coordinates
// put right: Choose a family whose natural parameters are free, such as `R(20, NormalMean)`.
// says: Unbounded<Normal>

import { NeuralNetwork, Normal, NormalMean, Tensor, Unbounded } from 'legendre'

NeuralNetwork([[Tensor, Unbounded(Normal)]], Tensor, NormalMean, NormalMean)
// error: Unbounded(
