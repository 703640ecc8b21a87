// A diagonal matrix from the input to a wider first hidden layer
// put right: Use `Tensor`, or give the layer as many units as there are inputs.
// says: 1 20

import { Bernoulli, Diagonal, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

NeuralNetwork([[Diagonal, R(20, Bernoulli)]], Tensor, NormalMean, NormalMean)
// error: Diagonal
