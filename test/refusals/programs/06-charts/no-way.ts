// Polar coordinates of space
// put right: Only the plane has them.
// says: Polar Cartesian

import { Cartesian, Euclidean, Polar, point, transition } from 'legendre'

transition(point(Cartesian, Euclidean(3), [1, 2, 3]), Polar)
// error: Polar
