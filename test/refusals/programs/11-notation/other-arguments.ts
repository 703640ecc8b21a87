// Arguments in another order
// put right: Write the size first.
// says: R Bernoulli
// run time: a size is a positive integer, received Bernoulli

import { parse } from 'legendre'

parse('R<Bernoulli, 3>')
// error: 'R<Bernoulli, 3>'
