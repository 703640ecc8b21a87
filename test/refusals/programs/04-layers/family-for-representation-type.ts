// An output family where its representation belongs, in a type
// put right: The representation stands before the family: `NeuralNetwork<[], Tensor, Bernoulli, NormalMean>`.
// says: Tensor

import type { Bernoulli, NeuralNetwork, NormalMean, Tensor } from 'legendre'

export type Net = NeuralNetwork<[], Bernoulli, Tensor, NormalMean>
// error: Bernoulli
