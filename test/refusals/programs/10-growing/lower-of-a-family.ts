// Layers of what is not a network
// put right: Pass a network, or a point of one.
// says: Affine

import { Affine, Bernoulli, layersOf, NormalMean, Tensor } from 'legendre'

layersOf(Affine(Tensor, Bernoulli, NormalMean))
// error: Affine(Tensor, Bernoulli, NormalMean)
