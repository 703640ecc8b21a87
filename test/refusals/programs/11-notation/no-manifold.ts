// A representation where a manifold belongs, in a text
// put right: Name a definition of a manifold.
// says: Tensor

import { parse } from 'legendre'

parse('Tensor')
// error: 'Tensor'
