// A size that only run time knows, without a name, in a type
// put right: Name it: `R<Size<'features'>, NormalMean>`.
// says: number size(name,

import type { NormalMean, R } from 'legendre'

export type Input = R<number, NormalMean>
// error: number
