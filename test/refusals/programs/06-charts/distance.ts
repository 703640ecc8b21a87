// The distance between points in different charts
// put right: Convert one.
// says: Mean Natural

import { Bernoulli, euclideanDistance, Mean, Natural, point } from 'legendre'

euclideanDistance(point(Natural, Bernoulli, [1]), point(Mean, Bernoulli, [0.5]))
// error: point(Mean, Bernoulli, [0.5])
