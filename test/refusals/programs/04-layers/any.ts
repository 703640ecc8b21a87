// Layers of which the compiler knows nothing
// put right: Give them a type; `any` is refused wherever a definition is made.
// says: any
// run time: accepts

import { NeuralNetwork, NormalMean, Tensor } from 'legendre'

const settings = JSON.parse('{ "layers": [] }')
NeuralNetwork(settings.layers, Tensor, NormalMean, NormalMean)
// error: settings.layers
