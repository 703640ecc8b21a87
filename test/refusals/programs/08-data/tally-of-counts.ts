// Successes out of trials where counts are observed
// put right: End in `Bernoulli`: of that a tally is so many observations.
// says: number
// run time: expected a count 0, 1, 2, …, received an object with successes, trials

import { Affine, conditionalLogLikelihood, NormalMean, Poisson, Tensor } from 'legendre'

conditionalLogLikelihood(Affine(Tensor, Poisson, NormalMean), [{ x: 1, y: { successes: 1, trials: 2 } }])
// error: y:
