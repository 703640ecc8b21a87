// A definition without its arguments in a text
// put right: Write `Categorical<3>`.
// says: Categorical

import { parse } from 'legendre'

parse('Categorical')
// error: 'Categorical'
