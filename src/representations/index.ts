import { Diagonal } from './diagonal.ts'
import { Identity } from './identity.ts'
import { PositiveDefinite } from './positive-definite.ts'
import { Scale } from './scale.ts'
import { Symmetric } from './symmetric.ts'
import { Tensor } from './tensor.ts'

/** Every representation by its name. A new one is its file and a line here. */
export const representations = { Tensor, Symmetric, PositiveDefinite, Diagonal, Scale, Identity }

export { Diagonal, Identity, PositiveDefinite, Scale, Symmetric, Tensor }
