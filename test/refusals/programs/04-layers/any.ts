// Layers of which the compiler knows nothing
// put right: Give them a type; `any` is refused wherever a definition is made.
// says: any
// run time: accepts

import { Bernoulli, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

const settings: any = { layers: [[Tensor, R(10, Bernoulli)]] }
NeuralNetwork(settings.layers, Tensor, NormalMean, NormalMean)
// error: settings.layers
