// A diagonal matrix between sizes of different names, in a type
// put right: Use one size for both, or `Tensor`.
// says: features labels

import type { Diagonal, Linear, Normal, R, Size } from 'legendre'

export type Map = Linear<Diagonal, R<Size<'labels'>, Normal>, R<Size<'features'>, Normal>>
// error: Diagonal
