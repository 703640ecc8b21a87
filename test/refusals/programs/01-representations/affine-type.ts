// An affine map with a diagonal matrix between unequal dimensions, in a type
// put right: Use `Tensor`.
// says: 3 2

import type { Affine, Bernoulli, Diagonal, R } from 'legendre'

export type Map = Affine<Diagonal, R<2, Bernoulli>, R<3, Bernoulli>>
// error: Diagonal
