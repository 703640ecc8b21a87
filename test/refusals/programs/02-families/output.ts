// A fit of a map that ends in an activation
// put right: End in a family: `NormalMean` or `Normal`, if real numbers are observed.
// says: Affine<Tensor, ELU, NormalMean>
// run time: expected an exponential family, received ELU; use one that can be observed

import { Affine, ELU, fit, NormalMean, Tensor } from 'legendre'

const f = Affine(Tensor, ELU, NormalMean)
fit(f, [{ x: 1, y: 2 }])
// error: f,
