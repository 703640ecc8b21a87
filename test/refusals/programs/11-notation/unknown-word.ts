// A text with a name that there is not
// put right: Write `Bernoulli`.
// says: Bernouli

import { parse } from 'legendre'

parse('R<50, Bernouli>')
// error: 'R<50, Bernouli>'
