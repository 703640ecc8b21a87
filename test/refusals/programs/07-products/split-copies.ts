// Copies split in two
// put right: Copies split with `splitReplicated`.
// says: R<3, Bernoulli>

import { Bernoulli, Natural, point, R, split } from 'legendre'

split(point(Natural, R(3, Bernoulli), [1, 2, 3]))
// error: point(Natural, R(3, Bernoulli), [1, 2, 3])
