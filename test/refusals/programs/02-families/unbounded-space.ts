// Unbounded coordinates of what is no family
// put right: Choose a family, such as `Normal`.
// says: Euclidean<2> is no family
// run time: expected a family with natural parameters that are not free, received Euclidean<2>; use one such as Normal or Gamma

import { Euclidean, Unbounded } from 'legendre'

Unbounded(Euclidean(2))
// error: Euclidean
