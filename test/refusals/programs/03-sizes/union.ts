// A size that is one of two
// put right: Decide first, and define a manifold in each branch.
// says: union
// run time: accepts

import { NormalMean, R } from 'legendre'

const width = Math.random() < 0.5 ? 50 : 60
R(width, NormalMean)
// error: width
