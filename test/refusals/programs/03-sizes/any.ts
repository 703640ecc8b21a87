// A size of which the compiler knows nothing
// put right: Name it: `size('width', settings.width)`.
// says: any
// run time: accepts

import { NormalMean, R } from 'legendre'

const settings = JSON.parse('{ "width": 50 }')
R(settings.width, NormalMean)
// error: settings.width
