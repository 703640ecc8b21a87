// Three coordinates of a normal distribution
// put right: Give one for each dimension: mean and variance.
// says: 2 3

import { Normal, point, Source } from 'legendre'

point(Source, Normal, [0, 0.1, 3])
// error: [0, 0.1, 3]
