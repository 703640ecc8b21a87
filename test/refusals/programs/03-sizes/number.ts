// A size that only run time knows, without a name
// put right: Name it: `R(size('features', rows.length), NormalMean)`.
// says: number size(name,
// run time: accepts

import { NormalMean, R } from 'legendre'

const rows = [5.1, 3.5, 1.4]
R(rows.length, NormalMean)
// error: rows.length
