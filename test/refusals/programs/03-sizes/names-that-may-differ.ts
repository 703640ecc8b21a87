// A diagonal matrix between sizes whose names only run time knows
// put right: Name the size by a literal, or use `Tensor`.
// says: Tensor maps
// run time: accepts

import { Affine, Bernoulli, Diagonal, R, size } from 'legendre'

const name: string = 'width'
const wide = R(size(name, 3), Bernoulli)
Affine(Diagonal, wide, wide)
// error: Diagonal
