// A diagonal matrix between a named size and a literal one
// put right: Use one size for both, or `Tensor`.
// says: features 3
// run time: only a Tensor maps 4 inputs to 3 outputs

import { Bernoulli, Diagonal, NeuralNetwork, NormalMean, R, size, Tensor } from 'legendre'

const features = size('features', 4)
NeuralNetwork([[Diagonal, R(3, Bernoulli)]], Tensor, NormalMean, R(features, NormalMean))
// error: Diagonal
