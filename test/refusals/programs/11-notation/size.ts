// A size of 0 in a text
// put right: Sizes start at 1.
// says: 0

import { parse } from 'legendre'

parse('R<0, Bernoulli>')
// error: 'R<0, Bernoulli>'
