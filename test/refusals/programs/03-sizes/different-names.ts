// A diagonal matrix between sizes of different names
// put right: Use one size for both, or `Tensor`.
// says: features labels
// run time: only a Tensor maps 4 inputs to 3 outputs

import { Diagonal, Linear, NormalMean, R, size } from 'legendre'

const features = size('features', 4)
const labels = size('labels', 3)
Linear(Diagonal, R(labels, NormalMean), R(features, NormalMean))
// error: Diagonal
