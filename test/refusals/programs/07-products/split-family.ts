// A family split, as if it were a product
// put right: Only `Pair`, `Affine` and `NeuralNetwork` split.
// says: Normal

import { Natural, Normal, point, split } from 'legendre'

split(point(Natural, Normal, [0, -1]))
// error: point(Natural, Normal, [0, -1])
