/** A symmetric positive semidefinite matrix A that is known by its products alone. */
export interface LinearSystem {
  /** The vector p that is multiplied: `solve` writes it. */
  readonly vector: Float64Array
  /** Writes A·p. */
  readonly multiply: (to: Float64Array) => void
  /** Writes a diagonal near that of A, above 0: the nearer, the fewer products are needed. */
  readonly diagonal: (to: Float64Array) => void
}

/** How well and how long to solve. */
export interface Accuracy {
  /** The length of the residual at which to stop, relative to that of the right side; lengths by diagonal⁻¹. */
  readonly tolerance: number
  /** The most products. */
  readonly iterations: number
}

/**
 * A solver of A·x = b by conjugate gradients, preconditioned by a diagonal. It starts at x = 0 and stays in the span of
 * what A can produce from b, so that A may be singular as long as b is a product of it. What it needs is allocated here.
 *
 * @param floor of what the diagonal makes of a direction, the part below which A is taken for singular there: its rounding
 * @returns a function that writes x, and returns whether A is positive along the first direction at all
 * @see M. R. Hestenes and E. Stiefel, Methods of conjugate gradients for solving linear systems, Journal of Research of
 * the National Bureau of Standards 49 (1952)
 */
export function conjugateGradients(
  { vector: p, multiply, diagonal }: LinearSystem,
  { tolerance, iterations }: Accuracy,
  floor = 0,
): (b: Float64Array, x: Float64Array) => boolean {
  const { length } = p
  const [weights, residual, product] = [0, 1, 2].map(() => new Float64Array(length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]

  return (b, x) => {
    diagonal(weights)
    x.fill(0)
    residual.set(b)
    p.fill(0)
    let previous = 0
    let smallest = 0
    for (let k = 0; ; k++) {
      let squared = 0 // the squared length of the residual
      for (let i = 0; i < length; i++) squared += residual[i]! * (residual[i]! / weights[i]!)
      if (k === 0) smallest = squared * tolerance * tolerance
      if (!(squared > smallest) || k === iterations) return true
      const beta = k === 0 ? 0 : squared / previous
      for (let i = 0; i < length; i++) p[i] = residual[i]! / weights[i]! + beta * p[i]!
      multiply(product)
      let curvature = 0
      let expected = 0 // of a diagonal A
      for (let i = 0; i < length; i++) {
        curvature += p[i]! * product[i]!
        expected += p[i]! * p[i]! * weights[i]!
      }
      if (!(curvature > 0)) return k > 0 // nothing more that A can see
      if (curvature <= floor * expected) return true // what it sees there is rounding
      const step = squared / curvature
      for (let i = 0; i < length; i++) {
        x[i]! += step * p[i]!
        residual[i]! -= step * product[i]!
      }
      previous = squared
    }
  }
}
