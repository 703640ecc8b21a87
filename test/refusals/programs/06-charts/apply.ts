// A map in natural coordinates applied to a point in natural coordinates
// put right: Apply it to mean coordinates: `apply(map, toMean(x))`.
// says: Natural Mean

import { Affine, apply, Bernoulli, Natural, NormalMean, point, Tensor } from 'legendre'

const map = point(Natural, Affine(Tensor, Bernoulli, NormalMean), [-1, 2])
apply(map, point(Natural, NormalMean, [1]))
// error: point(Natural, NormalMean, [1])
