// An array as the offset of one coordinate
// put right: Give the number: `offset: Math.log(1000)`.
// says: number
// run time: accepts

import { Affine, fit, NormalMean, Poisson, Tensor } from 'legendre'

fit(Affine(Tensor, Poisson, NormalMean), [
  { x: 1, y: 3, offset: [Math.log(1000)] },
  // error: offset
  { x: 2, y: 5, offset: Math.log(900) },
])
