// The inverse of a map that is not square
// put right: Choose equal dimensions.
// says: 3 outputs
// run time: expected a square matrix, received one from 2 inputs to 3 outputs

import { Cartesian, Euclidean, inverse, Linear, point, Tensor } from 'legendre'

const f = point(Cartesian, Linear(Tensor, Euclidean(3), Euclidean(2)), [1, 2, 3, 4, 5, 6])
inverse(f)
// error: f
