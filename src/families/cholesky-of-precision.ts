import { cholesky, solveByCholesky, solveLower, solveLowerTransposed } from '../engine/cholesky.ts'
import { exp, log } from '../engine/elementary.ts'
import { onFirstUse } from '../engine/first-use.ts'
import { packedLength, unpack, unpackLower } from '../engine/packed.ts'
import { roomFor } from '../engine/room.ts'
import type { Manifold } from '../geometry/manifold.ts'
import type { UnboundedKernels } from '../geometry/unbounded-kernels.ts'
import { observedVectors } from './observed-vectors.ts'
import { writeLeft } from './what-is-left.ts'

/**
 * The natural parameters of n normally distributed numbers of any precision matrix P = L Lᵀ, which are Pμ, −½Pᵢᵢ and
 * −Pᵢⱼ, written as the means μ and the lower triangle of L, row by row, with the logarithms of its diagonal.
 *
 * @see J. C. Pinheiro and D. M. Bates, Unconstrained parametrizations for variance-covariance matrices, Statistics and
 * Computing 6 (1996)
 */
export function choleskyOfPrecision(means: Manifold, n: number): UnboundedKernels<ArrayLike<number>> {
  const packed = packedLength(n)
  const buffers = onFirstUse(() => ({
    known: roomFor('MultivariateNormal', packed).fill(Number.NaN), // equal to none
    lower: roomFor('MultivariateNormal', n * n),
    precision: roomFor('MultivariateNormal', n * n),
    tangent: roomFor('MultivariateNormal', n * n),
    matrix: roomFor('MultivariateNormal', n * n),
    vector: new Float64Array(n),
  }))

  /** Visits the entries of the lower triangle, with their places in a packed and in a full matrix. */
  const triangle = (i: number, visit: (row: number, column: number, at: number, full: number) => void) => {
    for (let row = 0, at = i + n; row < n; row++)
      for (let column = 0; column <= row; column++, at++) visit(row, column, at, row * n + column)
  }
  /** The entry of A Bᵀ of two lower triangular matrices. */
  const entry = (a: Float64Array, b: Float64Array, row: number, column: number) => {
    let sum = 0
    for (let k = 0; k <= Math.min(row, column); k++) sum += a[row * n + k]! * b[column * n + k]!
    return sum
  }
  /** Writes A x, of a full matrix. */
  const multiply = (a: Float64Array, x: Float64Array, to: Float64Array, i: number) => {
    for (let row = 0; row < n; row++) {
      let sum = 0
      for (let k = 0; k < n; k++) sum += a[row * n + k]! * x[i + k]!
      to[i + row] = sum
    }
  }
  const setSymmetric = (a: Float64Array, row: number, column: number, value: number) => {
    a[row * n + column] = value
    a[column * n + row] = value
  }
  /** The buffers with L and P at ρ; those of the last ρ are remembered, since all rows of a batch have the same. */
  const factor = (u: Float64Array, i: number) => {
    const all = buffers()
    const { known, lower, precision } = all
    let isKnown = true
    for (let k = 0; k < packed && isKnown; k++) isKnown = known[k] === u[i + n + k]
    if (isKnown) return all
    known.set(u.subarray(i + n, i + n + packed))
    triangle(i, (row, column, at, full) => {
      lower[full] = row === column ? exp(u[at]!) : u[at]!
    })
    triangle(i, (row, column) => setSymmetric(precision, row, column, entry(lower, lower, row, column)))
    return all
  }

  /** The buffers with A = L⁻¹ dL, lower triangular, in `matrix`, dL being the tangent of L. */
  const writeA = (u: Float64Array, v: Float64Array, i: number) => {
    const all = factor(u, i)
    const { lower, matrix } = all
    matrix.fill(0)
    triangle(i, (row, column, at, full) => {
      let sum = row === column ? lower[full]! * v[at]! : v[at]!
      for (let k = column; k < row; k++) sum -= lower[row * n + k]! * matrix[k * n + column]!
      matrix[full] = sum / lower[row * (n + 1)]!
    })
    return all
  }
  /** Lᵀ(y − μ), in a buffer. */
  const residual = (u: Float64Array, y: Float64Array, i: number) => {
    const { lower, vector } = buffers()
    for (let column = 0; column < n; column++) {
      let sum = 0
      for (let k = column; k < n; k++) sum += lower[k * n + column]! * (y[i + k]! - u[i + k]!)
      vector[column] = sum
    }
    return vector
  }
  /** LᵀD in the buffer `matrix`, of the D in the buffer `tangent` that is given with a mean. */
  const spread = (lower: Float64Array, y: Float64Array, i: number) => {
    const { tangent, matrix } = buffers()
    unpackLower(y, i + n, n, tangent)
    for (let row = 0; row < n; row++)
      for (let column = 0; column < n; column++) {
        let sum = 0
        for (let k = Math.max(row, column); k < n; k++) sum += lower[k * n + row]! * tangent[k * n + column]!
        matrix[row * n + column] = sum
      }
    return matrix
  }

  return {
    moves: n,
    movable: means,
    bound: (u, to, i) => {
      const { precision } = factor(u, i)
      multiply(precision, u, to, i)
      triangle(i, (row, column, at, full) => {
        to[at] = row === column ? -0.5 * precision[full]! : -precision[full]!
      })
    },
    unbound: (theta, to, i) => {
      const { matrix } = buffers()
      unpack(theta, i + n, n, matrix)
      for (let k = 0; k < n * n; k++) matrix[k] = -matrix[k]! * (k % (n + 1) === 0 ? 2 : 1)
      cholesky(matrix, n)
      for (let k = i; k < i + n; k++) to[k] = theta[k]!
      solveByCholesky(matrix, n, to, i)
      triangle(i, (row, column, at, full) => {
        to[at] = row === column ? log(matrix[full]!) : matrix[full]!
      })
    },
    // dP = dL Lᵀ + L dLᵀ and d(Pμ) = P dμ + dP μ
    pushforward: (u, v, to, i) => {
      const { lower, precision, tangent, matrix } = factor(u, i)
      triangle(i, (row, column, at, full) => {
        tangent[full] = row === column ? lower[full]! * v[at]! : v[at]!
      })
      triangle(i, (row, column) =>
        setSymmetric(
          matrix,
          row,
          column,
          entry(tangent, lower, row, column) + entry(lower, tangent, row, column),
        ),
      )
      for (let row = 0; row < n; row++) {
        let sum = 0
        for (let k = 0; k < n; k++)
          sum += precision[row * n + k]! * v[i + k]! + matrix[row * n + k]! * u[i + k]!
        to[i + row] = sum
      }
      triangle(i, (row, column, at, full) => {
        to[at] = row === column ? -0.5 * matrix[full]! : -matrix[full]!
      })
    },
    // with the differential by P, the symmetric part of 2G = d₁μᵀ + μd₁ᵀ − D, that by L is 2G L
    pullback: (u, d, to, i) => {
      const { lower, precision, matrix } = factor(u, i)
      triangle(i, (row, column, at) =>
        setSymmetric(
          matrix,
          row,
          column,
          d[i + row]! * u[i + column]! + d[i + column]! * u[i + row]! - d[at]!,
        ),
      )
      multiply(precision, d, to, i)
      triangle(i, (row, column, at, full) => {
        let sum = 0
        for (let k = column; k < n; k++) sum += matrix[row * n + k]! * lower[k * n + column]!
        to[at] = row === column ? lower[full]! * sum : sum
      })
    },
    working: (u, w, i) => {
      for (let k = i; k < i + n; k++) w[k] = u[k]!
    },

    ...observedVectors(n),
    // with the covariance D Dᵀ of what is given, log det L − ½ (|Lᵀ(y − μ)|² + |LᵀD|²)
    exponent: (u, y, i) => {
      const { lower } = factor(u, i)
      let sum = 0
      for (let row = 0, at = i + n; row < n; row++, at += row + 1) sum += 2 * u[at]!
      for (const value of residual(u, y, i)) sum -= value * value
      for (const value of spread(lower, y, i)) sum -= value * value
      return 0.5 * sum
    },
    // with a = Lᵀ(y − μ) it is L a by μ, and L⁻ᵀ − (y − μ)aᵀ − D (LᵀD)ᵀ by L
    score: (u, y, to, i) => {
      const { lower, matrix, tangent } = factor(u, i)
      const a = residual(u, y, i)
      spread(lower, y, i)
      triangle(i, (row, column, at, full) => {
        let sum = (y[i + row]! - u[i + row]!) * a[column]!
        for (let k = 0; k <= row; k++) sum += tangent[row * n + k]! * matrix[column * n + k]!
        to[at] = row === column ? 1 - lower[full]! * sum : -sum
      })
      for (let row = 0; row < n; row++) {
        let sum = 0
        for (let k = 0; k <= row; k++) sum += lower[row * n + k]! * a[k]!
        to[i + row] = sum
      }
    },
    // with A = L⁻¹dL it is P dμ by μ, and L⁻ᵀ(A + Aᵀ) by L
    metricTimes: (u, v, to, i) => {
      const { lower, precision, tangent, matrix } = factor(u, i)
      tangent.fill(0)
      triangle(i, (row, column, at, full) => {
        tangent[full] = row === column ? lower[full]! * v[at]! : v[at]!
      })
      for (let column = 0; column < n; column++)
        for (let row = column; row < n; row++) {
          let sum = tangent[row * n + column]!
          for (let k = column; k < row; k++) sum -= lower[row * n + k]! * tangent[k * n + column]!
          tangent[row * n + column] = sum / lower[row * n + row]!
        }
      for (let row = 0; row < n; row++)
        for (let column = 0; column < n; column++)
          matrix[row * n + column] = tangent[row * n + column]! + tangent[column * n + row]!
      for (let column = 0; column < n; column++)
        for (let row = n - 1; row >= 0; row--) {
          let sum = matrix[row * n + column]!
          for (let k = row + 1; k < n; k++) sum -= lower[k * n + row]! * matrix[k * n + column]!
          matrix[row * n + column] = sum / lower[row * n + row]!
        }
      multiply(precision, v, to, i)
      triangle(i, (row, column, at, full) => {
        to[at] = row === column ? lower[full]! * matrix[full]! : matrix[full]!
      })
    },
    frame: (u, a, to, i) => {
      const { lower, tangent } = factor(u, i)
      for (let k = i; k < i + n; k++) to[k] = a[k]!
      solveLowerTransposed(lower, n, to, i)
      triangle(i, (row, column, at, full) => {
        tangent[full] = row === column ? a[at]! * Math.SQRT1_2 : a[at]!
      })
      triangle(i, (row, column, at, full) => {
        let sum = 0
        for (let k = column; k <= row; k++) sum += lower[row * n + k]! * tangent[k * n + column]!
        to[at] = row === column ? tangent[full]! : sum
      })
    },
    frameTransposed: (u, d, to, i) => {
      const { lower, tangent } = factor(u, i)
      for (let k = i; k < i + n; k++) to[k] = d[k]!
      solveLower(lower, n, to, i)
      triangle(i, (row, column, at, full) => {
        tangent[full] = row === column ? d[at]! / lower[full]! : d[at]!
      })
      triangle(i, (row, column, at) => {
        let sum = 0
        for (let k = row; k < n; k++) sum += lower[k * n + row]! * tangent[k * n + column]!
        to[at] = row === column ? sum * Math.SQRT1_2 : sum
      })
    },
    // LᵀΣL = I ← M = I − E, where v is ½E + ½E's diagonal below: with M = KᵀK, L ← L K⁻¹
    moveNoise: (u, v, to, i) => {
      const { lower } = factor(u, i)
      const { matrix, tangent } = writeA(u, v, i)
      writeLeft(matrix, n, tangent)
      for (let row = 0; row < n; row++)
        for (let column = row; column >= 0; column--) {
          let sum = lower[row * n + column]!
          for (let k = column + 1; k <= row; k++) sum -= matrix[row * n + k]! * tangent[k * n + column]!
          matrix[row * n + column] = sum / tangent[column * (n + 1)]!
        }
      triangle(i, (row, column, at, full) => {
        to[at] = row === column ? log(matrix[full]!) : matrix[full]!
      })
    },
  }
}
