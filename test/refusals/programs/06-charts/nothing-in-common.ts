// A point of a pair whose parts have no chart in common
// put right: Pair families with families, and spaces with spaces.
// says: no chart in common
// run time: expected one of the charts

import { Euclidean, Natural, NormalMean, Pair, point } from 'legendre'

point(Natural, Pair(NormalMean, Euclidean(1)), [1, 2])
// error: Natural
