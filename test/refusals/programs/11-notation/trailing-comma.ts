// A comma behind the last argument
// put right: Leave it out.
// says: >
// run time: expected a manifold or a representation

import { parse } from 'legendre'

parse('R<50, Bernoulli,>')
// error: 'R<50, Bernoulli,>'
