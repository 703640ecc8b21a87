// Unbounded coordinates of a family whose natural parameters have no bounds
// put right: Use `Bernoulli` itself: the input moves all of it.
// says: Bernoulli may be any real numbers already
// run time: expected a family with natural parameters that are not free, received Bernoulli; use one such as Normal or Gamma

import { Affine, Bernoulli, NormalMean, Tensor, Unbounded } from 'legendre'

Affine(Tensor, Unbounded(Bernoulli), NormalMean)
// error: Bernoulli)
