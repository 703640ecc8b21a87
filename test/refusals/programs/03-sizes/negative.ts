// A negative size
// put right: Sizes start at 1.
// says: -1

import { Euclidean } from 'legendre'

Euclidean(-1)
// error: -1
