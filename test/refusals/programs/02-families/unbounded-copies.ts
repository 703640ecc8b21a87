// Unbounded coordinates of copies that have no bounds
// put right: Use `R(2, Poisson)` itself.
// says: R<2, Poisson> may be any real numbers already
// run time: expected a family with natural parameters that are not free, received R<2, Poisson>; use one such as Normal or Gamma

import { Affine, NormalMean, Poisson, R, Tensor, Unbounded } from 'legendre'

Affine(Tensor, Unbounded(R(2, Poisson)), NormalMean)
// error: R(
