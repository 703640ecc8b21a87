// A pair split in copies
// put right: Pairs split with `split`.
// says: Pair<Bernoulli, Bernoulli>

import { Bernoulli, Natural, Pair, point, splitReplicated } from 'legendre'

splitReplicated(point(Natural, Pair(Bernoulli, Bernoulli), [1, 2]))
// error: point(Natural, Pair(Bernoulli, Bernoulli), [1, 2])
