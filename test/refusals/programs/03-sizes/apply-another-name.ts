// A map applied to a point of a size with another name
// put right: Apply it to a point of its own input.
// says: features labels

import { apply, Linear, Mean, Natural, NormalMean, point, R, size, Tensor } from 'legendre'

const features = R(size('features', 2), NormalMean)
const labels = R(size('labels', 3), NormalMean)
const map = point(Natural, Linear(Tensor, NormalMean, features), [1, 2])
apply(map, point(Mean, labels, [1, 2, 3]))
// error: point(Mean, labels, [1, 2, 3])
