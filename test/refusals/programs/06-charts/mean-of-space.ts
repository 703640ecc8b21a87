// Mean coordinates of Euclidean space
// put right: Families have them.
// says: Euclidean<2>

import { Cartesian, Euclidean, point, toMean } from 'legendre'

toMean(point(Cartesian, Euclidean(2), [1, 2]))
// error: point(Cartesian, Euclidean(2), [1, 2])
