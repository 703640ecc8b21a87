// An output of three copies of such a family
// put right: Choose a family whose natural parameters are free, such as `NormalMean`.
// says: R<3, Normal> θ₂

import { NeuralNetwork, Normal, NormalMean, R, Tensor } from 'legendre'

NeuralNetwork([], Tensor, R(3, Normal), NormalMean)
// error: R(3, Normal)
