// Unbounded coordinates of what is no family
// put right: Choose a family, such as `Normal`.
// says: Euclidean<2> is no family
// run time: Euclidean<2> is no family; use a family such as Normal or Gamma

import { Euclidean, Unbounded } from 'legendre'

Unbounded(Euclidean(2))
// error: Euclidean
