// Error differentials in the chart of the outputs
// put right: Errors at the outputs are in the dual chart: `batch(Mean, NormalMean, …)`.
// says: Natural Mean

import { Affine, batch, Mean, Natural, NormalMean, point, propagate, Tensor } from 'legendre'

const map = point(Natural, Affine(Tensor, NormalMean, NormalMean), [1, 2])
const inputs = batch(Mean, NormalMean, [[1], [2]])
propagate(batch(Natural, NormalMean, [[1], [2]]), inputs, map).differential.value
// error: batch(Natural, NormalMean, [[1], [2]])
