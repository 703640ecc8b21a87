// A pairing of source coordinates, which have no dual
// put right: Convert both: `dot(toNatural(p), toMean(p))`.
// says: Source

import { Bernoulli, dot, point, Source } from 'legendre'

const p = point(Source, Bernoulli, [0.5])
dot(p, p)
// error: p)
