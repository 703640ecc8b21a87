// A row of a batch with a coordinate too few
// put right: Give one coordinate for each dimension.
// says: 2 coordinates 1
// run time: expected 2 coordinates in every row, received 1 in row 1

import { batch, Natural, Normal } from 'legendre'

batch(Natural, Normal, [[0, -1], [1]])
// error: [1]
