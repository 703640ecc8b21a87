// A size of which the compiler knows nothing, in a type
// put right: Name it: `Size<'width'>`.
// says: any

import type { NormalMean, R } from 'legendre'

// biome-ignore lint/suspicious/noExplicitAny: that is the mistake
export type Input = R<any, NormalMean>
// error: NormalMean
