// A normal distribution in polar coordinates
// put right: Families have `Source`, `Natural` and `Mean` coordinates.
// says: Polar

import { Normal, Polar, point } from 'legendre'

point(Polar, Normal, [1, 2])
// error: Polar
