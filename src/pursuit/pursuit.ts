import type { Kernels, Numbers } from '../engine/engine.ts'

/**
 * How to follow a gradient: an algorithm, with whatever it remembers from step to step. One of your own is an object like
 * this, for sequences and for {@link fit}.
 *
 * @example
 * const sign: Pursuit = {
 *   name: 'sign',
 *   memory: 0,
 *   start: (_kernels, length) => (point, gradient, rate) => {
 *     for (let i = 0; i < length; i++) point.values[i]! += rate * Math.sign(gradient.values[i]!)
 *   },
 * }
 * const toward = (p: Point<Cartesian, Euclidean<1>>) => subtract(point(Cartesian, Euclidean(1), [9]), p)
 * const points = vanillaGradientSequence(toward, 0.5, sign, point(Cartesian, Euclidean(1), [0]))
 * take(3, points).map(({ coordinates }) => coordinates[0]) //=> [ 0, 0.5, 1 ]
 * @see Goal, geometry/Goal/Geometry/Differential/GradientPursuit.hs, `GradientPursuit`
 */
export interface Pursuit {
  readonly name: string
  /** How many numbers it remembers for each coordinate. */
  readonly memory: number
  /**
   * What it was made with, by name. A checkpoint holds it, and is refused by a pursuit of other parameters; leave it out
   * if there are none.
   */
  readonly parameters?: Readonly<Record<string, PursuitParameter>> | undefined
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

/** Plain data, which JSON gives back as they were. */
export type PursuitParameter = number | string | boolean | readonly number[]

/**
 * Takes one step: adds to `point` what the algorithm makes of the `gradient` and the learning `rate`, in
 * place. A positive rate ascends, and a negative one descends. A coordinate whose gradient has always been 0 stays where it
 * is, so that what is fixed does.
 */
export type PursuitStep = (point: Numbers, gradient: Numbers, rate: number) => void
