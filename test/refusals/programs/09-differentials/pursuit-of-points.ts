// A pursuit that follows points instead of differentials
// put right: Return a point in the dual chart.
// says: Natural Poisson Differential
// run time: expected a differential in Mean coordinates, received Natural

import { Classic, Natural, type Point, Poisson, point, take, vanillaGradientSequence } from 'legendre'

const itself = (p: Point<Natural, Poisson>) => p
take(2, vanillaGradientSequence(itself, 0.1, Classic, point(Natural, Poisson, [1])))
// error: itself
