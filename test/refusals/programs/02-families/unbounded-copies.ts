// Unbounded coordinates of copies that have no bounds
// put right: Use `R(2, Poisson)` itself.
// says: R<2, Poisson> may be any real numbers already
// run time: the coordinates of R<2, Poisson> may be any real numbers already

import { Affine, NormalMean, Poisson, R, Tensor, Unbounded } from 'legendre'

Affine(Tensor, Unbounded(R(2, Poisson)), NormalMean)
// error: R(
