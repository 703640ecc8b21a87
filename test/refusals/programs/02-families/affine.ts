// An affine map to a family that does not take any real numbers
// put right: Choose a family whose natural parameters are free, such as `NormalMean`.
// says: Gamma θ₁

import { Affine, Gamma, NormalMean, Tensor } from 'legendre'

Affine(Tensor, Gamma, NormalMean)
// error: Gamma,
