// A normal family of dimension 0
// put right: Sizes start at 1.
// says: 0

import { StandardNormal } from 'legendre'

StandardNormal(0)
// error: 0
