// A pair of a part in natural and a part in mean coordinates
// put right: Convert one.
// says: Mean Natural

import { Bernoulli, join, Mean, Natural, NormalMean, Pair, point } from 'legendre'

join(Pair(NormalMean, Bernoulli), point(Natural, NormalMean, [1]), point(Mean, Bernoulli, [0.5]))
// error: point(Mean, Bernoulli, [0.5])
