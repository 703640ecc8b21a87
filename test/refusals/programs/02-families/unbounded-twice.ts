// Unbounded coordinates of unbounded coordinates
// put right: Write `Unbounded` once.
// says: Unbounded<Normal> is no family
// run time: Unbounded<Normal> is no family; use a family such as Normal or Gamma

import { Normal, Unbounded } from 'legendre'

Unbounded(Unbounded(Normal))
// error: Unbounded(Normal)
