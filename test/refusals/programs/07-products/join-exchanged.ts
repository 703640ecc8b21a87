// The parts of an affine map joined in the wrong order
// put right: The translation stands first.
// says: Linear<Tensor, Bernoulli, NormalMean> Bernoulli

import { Affine, Bernoulli, join, Natural, NormalMean, point, split, Tensor } from 'legendre'

const map = Affine(Tensor, Bernoulli, NormalMean)
const [translation, linear] = split(point(Natural, map, [-1, 2]))
join(map, linear, translation)
// error: linear
