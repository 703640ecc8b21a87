// A relative entropy of distributions of different families
// put right: Compare distributions of one family.
// says: NormalMean Bernoulli

import { Bernoulli, Mean, Natural, NormalMean, point, relativeEntropy } from 'legendre'

relativeEntropy(point(Mean, Bernoulli, [0.5]), point(Natural, NormalMean, [1]))
// error: point(Natural, NormalMean, [1])
