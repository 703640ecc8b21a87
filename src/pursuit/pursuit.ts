import type { Kernels, Numbers } from '../engine/engine.ts'

/**
 * How to follow a gradient: an algorithm, with whatever it remembers from step to step.
 *
 * @see Goal, geometry/Goal/Geometry/Differential/GradientPursuit.hs, `GradientPursuit`
 */
export interface Pursuit {
  readonly name: string
  /** How many numbers it remembers for each coordinate. */
  readonly memory: number
  /**
   * Starts a pursuit.
   *
   * @param kernels what may be computed with the numbers of this pursuit
   * @param length the number of coordinates of its points
   * @param memory vectors of that length, as many as it asks for, zero at first
   * @param taken how many steps there were before, if it goes on with the memory of an earlier pursuit
   */
  readonly start: (
    kernels: Kernels,
    length: number,
    memory: readonly Numbers[],
    taken?: number,
  ) => PursuitStep
}

/**
 * Takes one step: adds to `point` what the algorithm makes of the `gradient` and the learning `rate`, in
 * place. A positive rate ascends.
 */
export type PursuitStep = (point: Numbers, gradient: Numbers, rate: number) => void
