// A size that is no integer, in a type
// put right: Round it.
// says: 2.5

import type { Bernoulli, R } from 'legendre'

export type Half = R<2.5, Bernoulli>
// error: 2.5
