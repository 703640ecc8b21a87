// A size that cannot exist
// put right: Give a size.
// says: never
// run time: a size is a positive integer, received undefined

import { NormalMean, R } from 'legendre'

R(undefined as never, NormalMean)
// error: NormalMean
