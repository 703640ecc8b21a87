// A text for a size
// put right: Give a number, or `Number(text)` by a name.
// says: 3

import { NormalMean, R } from 'legendre'

R('3', NormalMean)
// error: '3'
