// A text without its last bracket
// put right: Close the bracket.
// says: end

import { parse } from 'legendre'

parse('R<50, Bernoulli')
// error: 'R<50, Bernoulli'
