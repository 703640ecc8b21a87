// No categories
// put right: A choice has at least two.
// says: 0

import { Categorical } from 'legendre'

Categorical(0)
// error: 0
