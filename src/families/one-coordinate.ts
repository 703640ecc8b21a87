import type { UnboundedKernels, Units } from '../geometry/unbounded-kernels.ts'

/** What differs between families of one natural parameter θ that is a function of a coordinate u without bounds. */
export interface OneCoordinate<S> {
  /** θ at u. */
  readonly natural: (u: number) => number
  /** dθ/du · v */
  readonly derivative: (u: number, v: number) => number
  /** u at θ. */
  readonly coordinate: (theta: number) => number
  /** Writes the statistic s of an observation. */
  readonly observe: (y: S, to: Float64Array, offset: number) => void
  /** θ·s − ψ(θ) at u. */
  readonly exponent: (u: number, s: number) => number
  /** The derivative of the same by u. */
  readonly score: (u: number, s: number) => number
  /** The Fisher metric by u. */
  readonly information: (u: number) => number
  readonly units?: Units
}

/**
 * The kernels of a family of one dimension.
 *
 * @typeParam S the type of one observation
 */
export function oneCoordinate<S>(family: OneCoordinate<S>): UnboundedKernels<S> {
  const { natural, derivative, coordinate, observe, exponent, score, information, units } = family
  const along: UnboundedKernels['pushforward'] = (u, v, to, i) => {
    to[i] = derivative(u[i]!, v[i]!)
  }
  return {
    moves: 1,
    bound: (u, to, i) => {
      to[i] = natural(u[i]!)
    },
    unbound: (theta, to, i) => {
      to[i] = coordinate(theta[i]!)
    },
    pushforward: along,
    pullback: along, // a matrix of one number
    observe,
    exponent: (u, y, i) => exponent(u[i]!, y[i]!),
    score: (u, y, to, i) => {
      to[i] = score(u[i]!, y[i]!)
    },
    metricTimes: (u, v, to, i) => {
      to[i] = information(u[i]!) * v[i]!
    },
    ...(units && { units }),
  }
}
