// A point in mean coordinates where natural ones are declared
// put right: Convert it: `toNatural(mean)`.
// says: Mean Natural
// run time: accepts

import { Bernoulli, Mean, type Natural, type Point, point } from 'legendre'

export const theta: Point<Natural, Bernoulli> = point(Mean, Bernoulli, [0.5])
// error: theta
