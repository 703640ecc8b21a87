import type { ExponentialFamily } from '../geometry/statistical.ts'
import type { MapManifold } from '../propagation/map.ts'

/** A map from observations of one family to distributions of another. */
export interface ConditionalModel extends MapManifold {
  readonly output: ExponentialFamily
  readonly input: ExponentialFamily
}
