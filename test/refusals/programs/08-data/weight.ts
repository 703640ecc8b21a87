// A text as the weight of an observation
// put right: Convert it: `weight: Number('2')`.
// says: string number
// run time: expected a weight ≥ 0, received "2" at index 0

import { Affine, conditionalLogLikelihood, NormalMean, Poisson, Tensor } from 'legendre'

conditionalLogLikelihood(Affine(Tensor, Poisson, NormalMean), [{ x: 1, y: 3, weight: '2' }])
// error: weight
