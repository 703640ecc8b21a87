// A network without its list of hidden layers
// put right: Write `[]` where there are none.
// says: Tensor hidden layers tuple

import type { NeuralNetwork, NormalMean, Tensor } from 'legendre'

export type Net = NeuralNetwork<Tensor, Tensor, NormalMean, NormalMean>
// error: Tensor, Tensor
