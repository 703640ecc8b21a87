// A size that cannot exist, in a type
// put right: Give a size.
// says: never

import type { NormalMean, R } from 'legendre'

export type Input = R<never, NormalMean>
// error: NormalMean
