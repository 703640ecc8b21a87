// A category out of range
// put right: The categories of `Categorical(3)` are 0, 1 and 2.
// says: 3 0 1 2

import { Categorical, mle } from 'legendre'

mle(Categorical(3), [0, 2, 3])
// error: 3]
