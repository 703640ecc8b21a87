// A linear map that is a multiple of the identity between unequal dimensions, in a type
// put right: Use `Tensor`.
// says: 3 2

import type { Bernoulli, Linear, R, Scale } from 'legendre'

export type Map = Linear<Scale, R<2, Bernoulli>, R<3, Bernoulli>>
// error: Scale
