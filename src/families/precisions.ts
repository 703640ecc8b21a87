import { cholesky, solveByCholesky } from '../engine/cholesky.ts'
import { exp, log } from '../engine/elementary.ts'
import { onFirstUse } from '../engine/first-use.ts'
import { packedLength, unpack, unpackLower } from '../engine/packed.ts'
import type { BoundedKernels } from '../geometry/unbounded.ts'

/**
 * The natural parameters (Pμ, −½P) of normally distributed numbers in groups of equal precision P = exp ρ, written as
 * the means μ and one ρ for each group.
 */
export function logPrecisions(numbers: number, groups: number): BoundedKernels {
  const width = numbers / groups
  const each = (i: number, visit: (start: number, second: number) => void) => {
    for (let group = 0; group < groups; group++) visit(i + group * width, i + numbers + group)
  }
  /** Σ (y − μ)² of a group, or the mean of that. */
  const squares = (u: Float64Array, y: Float64Array, start: number, second: number) => {
    let sum = width * y[second]!
    for (let k = start; k < start + width; k++) sum += (y[k]! - u[k]!) * (y[k]! - u[k]!)
    return sum
  }
  return {
    bound: (u, to, i) => {
      each(i, (start, second) => {
        const precision = exp(u[second]!)
        for (let k = start; k < start + width; k++) to[k] = precision * u[k]!
        to[second] = -0.5 * precision
      })
    },
    unbound: (theta, to, i) => {
      each(i, (start, second) => {
        const precision = -2 * theta[second]!
        for (let k = start; k < start + width; k++) to[k] = theta[k]! / precision
        to[second] = log(precision)
      })
    },
    pushforward: (u, v, to, i) => {
      each(i, (start, second) => {
        const precision = exp(u[second]!)
        for (let k = start; k < start + width; k++) to[k] = precision * (v[k]! + u[k]! * v[second]!)
        to[second] = -0.5 * precision * v[second]!
      })
    },
    pullback: (u, d, to, i) => {
      each(i, (start, second) => {
        const precision = exp(u[second]!)
        let sum = -0.5 * d[second]!
        for (let k = start; k < start + width; k++) {
          sum += u[k]! * d[k]!
          to[k] = precision * d[k]!
        }
        to[second] = precision * sum
      })
    },
    exponent: (u, y, i) => {
      let sum = 0
      each(i, (start, second) => {
        sum += 0.5 * (width * u[second]! - exp(u[second]!) * squares(u, y, start, second))
      })
      return sum
    },
    score: (u, y, to, i) => {
      each(i, (start, second) => {
        const precision = exp(u[second]!)
        to[second] = 0.5 * (width - precision * squares(u, y, start, second))
        for (let k = start; k < start + width; k++) to[k] = precision * (y[k]! - u[k]!)
      })
    },
    metricTimes: (u, v, to, i) => {
      each(i, (start, second) => {
        const precision = exp(u[second]!)
        for (let k = start; k < start + width; k++) to[k] = precision * v[k]!
        to[second] = 0.5 * width * v[second]!
      })
    },
    rescale: (theta, mean, scale, i) => {
      each(i, (start, second) => {
        const unit = scale[start - i]! // of the whole group
        theta[second] = theta[second]! / unit / unit
        for (let k = start; k < start + width; k++)
          theta[k] = theta[k]! / unit - 2 * theta[second]! * mean[k - i]!
      })
    },
    scales: groups,
  }
}

/**
 * The natural parameters of n normally distributed numbers of any precision matrix P = L Lᵀ, which are Pμ, −½Pᵢᵢ and
 * −Pᵢⱼ, written as the means μ and the lower triangle of L, row by row, with the logarithms of its diagonal.
 *
 * @see J. C. Pinheiro and D. M. Bates, Unconstrained parametrizations for variance-covariance matrices, Statistics and
 * Computing 6 (1996)
 */
export function choleskyOfPrecision(n: number): BoundedKernels {
  const packed = packedLength(n)
  const buffers = onFirstUse(() => ({
    known: new Float64Array(packed).fill(Number.NaN), // equal to none
    lower: new Float64Array(n * n),
    precision: new Float64Array(n * n),
    tangent: new Float64Array(n * n),
    matrix: new Float64Array(n * n),
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
    rescale: (theta, mean, scale, i) => {
      for (let k = 0; k < n; k++) theta[i + k]! /= scale[k]!
      triangle(i, (row, column, at) => {
        theta[at] = theta[at]! / scale[row]! / scale[column]!
        if (row === column) theta[i + row]! -= 2 * theta[at]! * mean[row]!
        else {
          theta[i + row]! -= theta[at]! * mean[column]!
          theta[i + column]! -= theta[at]! * mean[row]!
        }
      })
    },
    scales: n,
  }
}
