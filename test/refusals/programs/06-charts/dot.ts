// A pairing of natural coordinates with natural ones
// put right: Natural coordinates pair with mean ones.
// says: Point<Natural, Bernoulli> Point<Mean, Bernoulli>

import { Bernoulli, dot, Natural, point } from 'legendre'

const theta = point(Natural, Bernoulli, [1])
dot(theta, theta)
// error: theta)
