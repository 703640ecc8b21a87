// A map applied to a point of its output
// put right: Apply it to a point of its input.
// says: R<2, NormalMean> R<3, NormalMean>

import { apply, Linear, Mean, Natural, NormalMean, point, R, Tensor } from 'legendre'

const map = point(Natural, Linear(Tensor, R(2, NormalMean), R(3, NormalMean)), [1, 2, 3, 4, 5, 6])
apply(map, point(Mean, R(2, NormalMean), [1, 2]))
// error: point(Mean, R(2, NormalMean), [1, 2])
