// A diagonal matrix between unequal dimensions in a text
// put right: Use `Tensor`.
// says: 3 2

import { parse } from 'legendre'

parse('Affine<Diagonal, R<2, NormalMean>, R<3, NormalMean>>')
// error: 'Affine<Diagonal, R<2, NormalMean>, R<3, NormalMean>>'
