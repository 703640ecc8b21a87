// A text that goes on after its end
// put right: Delete the rest.
// says: end

import { parse } from 'legendre'

parse('R<50, Bernoulli>>')
// error: 'R<50, Bernoulli>>'
