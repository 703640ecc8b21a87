// An affine map to a pair of which one part does not take any real numbers, in a type
// put right: Choose a family whose natural parameters are free, such as `NormalMean`.
// says: Pair<Normal, Bernoulli> θ₂

import type { Affine, Bernoulli, Normal, NormalMean, Pair, Tensor } from 'legendre'

export type Map = Affine<Tensor, Pair<Normal, Bernoulli>, NormalMean>
// error: Pair<Normal, Bernoulli>
