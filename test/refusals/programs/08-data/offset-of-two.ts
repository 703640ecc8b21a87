// A number as the offset where the input moves two coordinates
// put right: Give a number for each: `offset: [0.5, 0]`.
// says: number
// run time: expected an offset of 2 finite numbers, for what moves of Unbounded<Normal>, received 0.5 at index 0

import { Affine, conditionalLogLikelihood, Normal, NormalMean, Tensor, Unbounded } from 'legendre'

conditionalLogLikelihood(Affine(Tensor, Unbounded(Normal), NormalMean), [{ x: 1, y: 3, offset: 0.5 }])
// error: offset
