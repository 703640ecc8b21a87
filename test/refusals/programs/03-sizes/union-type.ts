// A size that is one of two, in a type
// put right: Write the union outside: `R<50, NormalMean> | R<60, NormalMean>`.
// says: union

import type { NormalMean, R } from 'legendre'

export type Input = R<50 | 60, NormalMean>
// error: 50
