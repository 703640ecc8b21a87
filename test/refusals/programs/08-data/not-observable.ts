// Observations of what is not a family
// put right: Choose a family.
// says: Euclidean<2>

import { Euclidean, mle } from 'legendre'

mle(Euclidean(2), [[1, 2]])
// error: Euclidean(2)
