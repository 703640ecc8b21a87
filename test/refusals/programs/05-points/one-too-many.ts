// Two coordinates where there is one
// put right: Give one for each dimension.
// says: 1 coordinate, 2

import { Bernoulli, Mean, point } from 'legendre'

point(Mean, Bernoulli, [0.5, 0.5])
// error: [0.5, 0.5]
