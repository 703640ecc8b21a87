// Two maps composed that do not meet
// put right: Compose maps of which the second begins where the first ends.
// says: Euclidean<2> Euclidean<3>

import { Cartesian, compose, Euclidean, Linear, point, Tensor } from 'legendre'

const f = point(Cartesian, Linear(Tensor, Euclidean(3), Euclidean(2)), [1, 2, 3, 4, 5, 6])
compose(point(Cartesian, Linear(Tensor, Euclidean(3), Euclidean(2)), [1, 2, 3, 4, 5, 6]), f)
// error: f)
