// A relative entropy with its arguments exchanged
// put right: The first distribution is in mean, the second in natural coordinates.
// says: Natural Mean

import { Bernoulli, Mean, Natural, point, relativeEntropy } from 'legendre'

const mean = point(Mean, Bernoulli, [0.5])
const natural = point(Natural, Bernoulli, [1])
relativeEntropy(natural, mean)
// error: natural
