/**
 * How to follow a gradient: an algorithm, with whatever it remembers from step to step.
 *
 * @see Goal, geometry/Goal/Geometry/Differential/GradientPursuit.hs, `GradientPursuit`
 */
export interface Pursuit {
  readonly name: string
  /** Starts a pursuit of points with this many coordinates. */
  readonly start: (dimension: number) => PursuitStep
}

/**
 * Takes one step: adds to `point` what the algorithm makes of the `gradient` and the learning `rate`, in
 * place. A positive rate ascends.
 */
export type PursuitStep = (point: Float64Array, gradient: Float64Array, rate: number) => void
