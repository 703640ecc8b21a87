// The sum of natural and mean coordinates
// put right: Convert one: `add(natural, toNatural(mean))`.
// says: Point<Mean, Normal> Point<Natural, Normal>

import { add, Mean, Natural, Normal, point } from 'legendre'

const natural = point(Natural, Normal, [0, -1])
const mean = point(Mean, Normal, [0, 1])
add(natural, mean)
// error: mean
