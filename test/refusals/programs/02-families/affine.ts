// An affine map to a family that does not take any real numbers
// put right: Choose a family whose natural parameters are free, such as `NormalMean`.
// says: Normal θ₂

import { Affine, Normal, NormalMean, Tensor } from 'legendre'

Affine(Tensor, Normal, NormalMean)
// error: Normal,
