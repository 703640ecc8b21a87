import type { Manifold } from '../geometry/manifold.ts'

/** What was observed, and the working coordinates of the distribution that was predicted for each observation. */
export interface Predictions {
  readonly manifold: Manifold
  /** They have passed the sample space. */
  readonly ys: readonly unknown[]
  readonly working: readonly Float64Array[]
}
