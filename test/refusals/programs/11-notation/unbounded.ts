// Unbounded coordinates of a family without bounds, in a text
// put right: Write `Bernoulli`.
// says: Bernoulli may be any real numbers already
// run time: the coordinates of Bernoulli may be any real numbers already

import { parse } from 'legendre'

parse('Affine<Tensor, Unbounded<Bernoulli>, NormalMean>')
// error: 'Affine<Tensor, Unbounded<Bernoulli>, NormalMean>'
