// The likelihood of a map that ends in a map
// put right: End in a family.
// says: Affine<Tensor, Affine<Tensor, Poisson, NormalMean>, NormalMean>
// run time: expected an exponential family, received Affine<Tensor, Poisson, NormalMean>; use one that can be observed

import { Affine, conditionalLogLikelihood, NormalMean, Poisson, Tensor } from 'legendre'

const maps = Affine(Tensor, Affine(Tensor, Poisson, NormalMean), NormalMean)
conditionalLogLikelihood(maps, [{ x: 1, y: 2 }])
// error: maps,
