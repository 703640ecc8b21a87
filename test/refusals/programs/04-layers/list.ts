// Layers in a list whose length the compiler does not know
// put right: Write them as a tuple, `as const`; a list is taken where run time knows its sizes, too.
// says: tuple
// run time: accepts

import { Bernoulli, NeuralNetwork, NormalMean, R, Tensor } from 'legendre'

const layers: [Tensor, R<10, Bernoulli>][] = [[Tensor, R(10, Bernoulli)]]
NeuralNetwork(layers, Tensor, NormalMean, NormalMean)
// error: layers
