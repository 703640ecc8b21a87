// A linear map that is a multiple of the identity between unequal dimensions
// put right: Use `Tensor`.
// says: 3 2

import { Bernoulli, Linear, R, Scale } from 'legendre'

Linear(Scale, R(2, Bernoulli), R(3, Bernoulli))
// error: Scale
