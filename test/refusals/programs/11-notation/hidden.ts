// A hidden layer that does not take any real numbers, in a text
// put right: Choose a family whose natural parameters are free.
// says: R<20, Normal> θ₂

import { parse } from 'legendre'

parse('NeuralNetwork<[[Tensor, R<20, Normal>]], Tensor, NormalMean, NormalMean>')
// error: 'NeuralNetwork<[[Tensor, R<20, Normal>]], Tensor, NormalMean, NormalMean>'
