// A misspelt member of an observation
// put right: Write `weight`.
// says: wieght

import { Affine, conditionalLogLikelihood, NormalMean, Poisson, Tensor } from 'legendre'

conditionalLogLikelihood(Affine(Tensor, Poisson, NormalMean), [{ x: 1, y: 3, wieght: 2 }])
// error: wieght
