// A point raised as if it were a differential
// put right: `sharp(p, differential)` takes the differential in the dual chart.
// says: Natural Mean

import { Natural, Poisson, point, sharp } from 'legendre'

const theta = point(Natural, Poisson, [1])
sharp(theta, theta)
// error: theta)
