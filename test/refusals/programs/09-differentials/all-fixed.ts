// A fit of which nothing is free
// put right: Leave a part free, as `split` divides the map: `[true, false]`.
// says: true
// run time: expected something free

import { fit, NeuralNetwork, NormalMean, Tensor } from 'legendre'

fit(NeuralNetwork([], Tensor, NormalMean, NormalMean), [{ x: 1, y: 2 }], { fixed: true })
// error: fixed
