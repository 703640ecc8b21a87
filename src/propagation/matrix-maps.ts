import type { Manifold } from '../geometry/manifold.ts'
import type { Divisible } from '../geometry/slot.ts'
import type { LinearKernels } from '../representations/kernels.ts'

/** The maps x ↦ W x or x ↦ W x + b. */
export interface MatrixMaps {
  /** What cells call such a map. */
  readonly name: string
  readonly matrix: LinearKernels
  /** `[rows]` */
  readonly output: Manifold
  /** `[columns]` */
  readonly input: Manifold
  /** The manifold of the maps. */
  readonly self: () => Manifold
  readonly split: SplitMatrix
}

/** b, if there is one, and W in the coordinates of such a map. */
export type SplitMatrix = <T extends Divisible<T>>(
  coordinates: T,
) => readonly [bias: T | undefined, weights: T]
