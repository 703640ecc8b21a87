// A size that is no integer
// put right: Round it.
// says: 2.5

import { Bernoulli, R } from 'legendre'

R(2.5, Bernoulli)
// error: 2.5
