// A number where true or false is observed
// put right: Compare: `density(p, x === 1)`.
// says: number boolean

import { Bernoulli, density, Natural, point } from 'legendre'

density(point(Natural, Bernoulli, [0]), 1)
// error: 1
