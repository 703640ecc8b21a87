// Balanced classes of a text
// put right: Read the column by `category('species', […])`, whose observations are 0, 1, 2, …
// says: string number

import { classWeights } from 'legendre'

classWeights([{ x: 1, y: 'Adelie' }])
// error: y:
