// A single category, in a type
// put right: A choice has at least two.
// says: 1

import type { Categorical } from 'legendre'

export type Choice = Categorical<1>
// error: 1
