// A transposed map applied to a point of its input
// put right: Apply it to a point of its output.
// says: R<3, NormalMean> R<2, NormalMean>

import { applyTransposed, Linear, Mean, Natural, NormalMean, point, R, Tensor } from 'legendre'

const map = point(Natural, Linear(Tensor, R(2, NormalMean), R(3, NormalMean)), [1, 2, 3, 4, 5, 6])
applyTransposed(point(Mean, R(3, NormalMean), [1, 2, 3]), map)
// error: point(Mean, R(3, NormalMean), [1, 2, 3])
