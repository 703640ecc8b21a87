// The potential at mean coordinates
// put right: `dualPotential(mean)`, or `potential(toNatural(mean))`.
// says: Mean Natural

import { Bernoulli, Mean, point, potential } from 'legendre'

potential(point(Mean, Bernoulli, [0.5]))
// error: point(Mean, Bernoulli, [0.5])
