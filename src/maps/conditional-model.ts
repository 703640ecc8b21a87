import type { ExponentialFamily } from '../geometry/statistical.ts'
import type { MapManifold } from '../propagation/map.ts'

/** A map from observations of one family to distributions of another. */
export interface ConditionalModel extends MapManifold {
  readonly output: Observable
  readonly input: ExponentialFamily
}

/**
 * What a map predicts distributions of: an exponential family, or one in unbounded coordinates. What nobody observes, such as
 * an activation, is none.
 */
export interface Observable extends ExponentialFamily {
  // biome-ignore lint/suspicious/noExplicitAny: that of unbounded coordinates is `undefined`, and what is predicted has one
  readonly naturalDomain: any
}
