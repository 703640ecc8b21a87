// Fewer points than copies
// put right: Give one point for each copy.
// says: 3 points 2
// run time: expected 3 points, received 2

import { joinReplicated, Natural, Poisson, point, R } from 'legendre'

const p = point(Natural, Poisson, [1])
joinReplicated(R(3, Poisson), [p, p])
// error: [p, p]
