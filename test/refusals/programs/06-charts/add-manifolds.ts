// The sum of points of different manifolds
// put right: Add points of one manifold.
// says: Point<Natural, NormalMean> Point<Natural, Bernoulli>

import { add, Bernoulli, Natural, NormalMean, point } from 'legendre'

add(point(Natural, Bernoulli, [1]), point(Natural, NormalMean, [1]))
// error: point(Natural, NormalMean, [1])
