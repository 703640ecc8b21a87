// The difference of source and natural coordinates
// put right: Convert one: `subtract(source, toSource(natural))`.
// says: Natural Source

import { Natural, Poisson, point, Source, subtract } from 'legendre'

const source = point(Source, Poisson, [1])
const natural = point(Natural, Poisson, [1])
subtract(source, natural)
// error: natural
