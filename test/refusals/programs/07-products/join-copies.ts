// Copies joined from points of another manifold
// put right: Give points of the manifold that is copied.
// says: NormalMean Bernoulli

import { Bernoulli, joinReplicated, Natural, NormalMean, point, R } from 'legendre'

const p = point(Natural, NormalMean, [1])
joinReplicated(R(2, Bernoulli), [p, p])
// error: p,
// error: p]
