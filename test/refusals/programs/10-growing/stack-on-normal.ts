// A network stacked onto one that ends in a family with bounds
// put right: Let the lower network end in a family that takes any real numbers, such as `NormalMean`.
// says: Normal θ₂

import { NeuralNetwork, Normal, NormalMean, stack, Tensor } from 'legendre'

const lower = NeuralNetwork([], Tensor, Normal, NormalMean)
stack(NeuralNetwork([], Tensor, NormalMean, Normal), lower)
// error: lower)
