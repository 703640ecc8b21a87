// An affine map with a diagonal matrix between unequal dimensions
// put right: Use `Tensor`.
// says: 3 2

import { Affine, Bernoulli, Diagonal, R } from 'legendre'

Affine(Diagonal, R(2, Bernoulli), R(3, Bernoulli))
// error: Diagonal
