// No copies
// put right: Sizes start at 1.
// says: 0

import { Bernoulli, R } from 'legendre'

R(0, Bernoulli)
// error: 0
