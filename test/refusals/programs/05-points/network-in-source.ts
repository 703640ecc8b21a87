// A network in source coordinates
// put right: Networks have `Natural` coordinates, their differentials `Mean` ones.
// says: Source

import { NeuralNetwork, NormalMean, point, Source, Tensor } from 'legendre'

point(Source, NeuralNetwork([], Tensor, NormalMean, NormalMean), [1, 2])
// error: Source
