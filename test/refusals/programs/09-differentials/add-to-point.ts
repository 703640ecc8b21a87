// A differential added to a point
// put right: Raise it with `sharp` first, or follow it with a pursuit.
// says: Mean Natural

import { add, logLikelihoodDifferential, Natural, NormalMean, point } from 'legendre'

const theta = point(Natural, NormalMean, [0])
add(theta, logLikelihoodDifferential(theta, [1, 2]))
// error: logLikelihoodDifferential(theta, [1, 2])
