// Unbounded coordinates of unbounded coordinates
// put right: Write `Unbounded` once.
// says: Unbounded<Normal> is no family
// run time: expected a family with natural parameters that are not free, received Unbounded<Normal>; use one such as Normal or Gamma

import { Normal, Unbounded } from 'legendre'

Unbounded(Unbounded(Normal))
// error: Unbounded(Normal)
