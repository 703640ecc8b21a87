import { contract } from './kernels.ts'
import type { Manifold } from './manifold.ts'

/**
 * A family written in coordinates u that may be any real numbers: first those that the input of a map moves, its
 * location, then the noise, which is learned beside. Points start at `offset` in every array; of all arrays of u, and of
 * tangent vectors and differentials there, `dimension` numbers are one.
 *
 * What is said of an observation y is said of the mean over several, too: y is written as the numbers that `observe`
 * writes, and the mean of several is what `combine` makes of those.
 *
 * Everything is right for every u at which the distribution can be written in doubles, and infinite, not NaN, beyond.
 *
 * @typeParam S the type of one observation
 */
export interface UnboundedKernels<in S = unknown> {
  /** How many of u the input of a map moves: 1 to the dimension. */
  readonly moves: number
  /** Of what those are coordinates; absent if that has no other name than being the location of the family. */
  readonly movable?: Manifold
  /** Writes θ at u. */
  readonly bound: (u: Float64Array, to: Float64Array, offset: number) => void
  /** Writes u at θ. */
  readonly unbound: (theta: Float64Array, to: Float64Array, offset: number) => void
  /** Writes (∂θ/∂u)·v, the derivative along a tangent vector v. */
  readonly pushforward: (u: Float64Array, v: Float64Array, to: Float64Array, offset: number) => void
  /** Writes (∂θ/∂u)ᵀ·d, the differential by u of what has the differential d by θ. */
  readonly pullback: (u: Float64Array, d: Float64Array, to: Float64Array, offset: number) => void
  /**
   * Overwrites, in the working coordinates of the family that were computed from θ, what the coordinates u still have
   * and θ has lost: a mean beside a large precision. Absent if that is nothing.
   */
  readonly working?: (u: Float64Array, w: Float64Array, offset: number) => void

  /** Writes what `exponent` and `score` need of one observation, as many numbers as the family has dimensions. */
  readonly observe: (y: S, to: Float64Array, offset: number) => void
  /**
   * Writes over the mean at `offset` in `to`, of observations of the total weight `weight` > 0, that of them and of those
   * of weight `more` whose mean starts at `at` in `from`. Absent if it is their weighted average, number by number.
   */
  readonly combine?: (
    to: Float64Array,
    offset: number,
    weight: number,
    from: Float64Array,
    at: number,
    more: number,
  ) => void
  /** log p(y) − log h(y) at u, of one observation or the mean of that over several. */
  readonly exponent: (u: Float64Array, y: Float64Array, offset: number) => number
  /** Writes the differential of the same by u. */
  readonly score: (u: Float64Array, y: Float64Array, to: Float64Array, offset: number) => void
  /** Writes the Fisher metric by u times a tangent vector v. */
  readonly metricTimes: (u: Float64Array, v: Float64Array, to: Float64Array, offset: number) => void

  /**
   * Writes the tangent vector by u that has the coordinates a in a basis in which the metric at u is the identity, or
   * nearly. Absent if that is to be worked out from `metricTimes`, which takes cubic time in the dimension.
   */
  readonly frame?: (u: Float64Array, a: Float64Array, to: Float64Array, offset: number) => void
  /** Writes the differential by those coordinates of what has the differential d by u. There if `frame` is. */
  readonly frameTransposed?: (u: Float64Array, d: Float64Array, to: Float64Array, offset: number) => void
  /**
   * Writes the noise that is reached from that of u along v, whose first derivative is v, so that a natural gradient
   * leads to the dispersion of the residuals, however far away, and cannot leave the family. Absent if every noise
   * coordinate is the logarithm ρ of a precision or a shape: then 1/exp ρ changes in proportion.
   */
  readonly moveNoise?: (u: Float64Array, v: Float64Array, to: Float64Array, offset: number) => void

  /** How u changes with the units of what is observed; absent if that has none, such as a count or a share. */
  readonly units?: Units
}

/** What changes if observed numbers y are measured as z with y = scale·z + mean. */
export interface Units {
  /**
   * What each number of an observation is that has a unit, in their order. Positive ones are only scaled: their `mean`
   * is 0. `mean` and `scale` hold one number for each.
   */
  readonly numbers: readonly MeasuredNumber[]
  /** For each the index of the first that must have the same scale: of independent numbers 0, 1, 2, … */
  readonly groups: readonly number[]
  /** Writes how u follows: u of y is factorᵢ·uᵢ + shiftᵢ of u of z. */
  readonly coordinates: (
    mean: readonly number[],
    scale: readonly number[],
    factor: Float64Array,
    shift: Float64Array,
    offset: number,
  ) => void
  /** Writes over what `observe` has written of y, or `combine` of several, that of z. */
  readonly observed: (
    y: Float64Array,
    mean: readonly number[],
    scale: readonly number[],
    offset: number,
  ) => void
  /** `exponent` at y less that at z. */
  readonly exponent: (scale: readonly number[]) => number
  /** Writes the numbers that have a unit of what `observe` has written: what units are learned from. */
  readonly numbersOf: (y: Float64Array, offset: number, to: Float64Array, at: number) => void
}

/** What a number is that has a unit: any real one, a positive one, or the logarithm of such, which moves with its unit. */
export type MeasuredNumber = 'real' | 'positive' | 'logarithm'

export const unboundedCoordinates = /* @__PURE__ */ contract<UnboundedKernels>('unbounded')
