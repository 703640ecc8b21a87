// No copies, in a type
// put right: Sizes start at 1.
// says: 0

import type { Bernoulli, R } from 'legendre'

export type None = R<0, Bernoulli>
// error: 0
