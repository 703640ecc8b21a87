// A single category, so that nothing varies
// put right: A choice has at least two.
// says: 1

import { Categorical } from 'legendre'

Categorical(1)
// error: 1
