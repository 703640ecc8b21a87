// A negative size, in a type
// put right: Sizes start at 1.
// says: -1

import type { Euclidean } from 'legendre'

export type Space = Euclidean<-1>
// error: -1
