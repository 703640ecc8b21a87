// Unbounded coordinates of a family whose natural parameters have no bounds
// put right: Use `Bernoulli` itself: the input moves all of it.
// says: Bernoulli may be any real numbers already
// run time: the coordinates of Bernoulli may be any real numbers already

import { Affine, Bernoulli, NormalMean, Tensor, Unbounded } from 'legendre'

Affine(Tensor, Unbounded(Bernoulli), NormalMean)
// error: Bernoulli)
