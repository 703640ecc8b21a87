import { areDoubles, average, centralMoment, centralProduct } from '../../engine/averages.ts'
import {
  cholesky,
  inverseByCholesky,
  logDeterminantByCholesky,
  multiplyLower,
  solveByCholesky,
  solveLower,
} from '../../engine/cholesky.ts'
import { onFirstUse } from '../../engine/first-use.ts'
import { ratioCost } from '../../engine/gamma.ts'
import { normalQuantile, normalTails } from '../../engine/normal-distribution.ts'
import { pack, packedLength, unpack, unpackLower } from '../../engine/packed.ts'
import { preciseCholesky } from '../../engine/precise-cholesky.ts'
import { roomFor } from '../../engine/room.ts'
import { logOfProduct } from '../../engine/scaled-product.ts'
import { halfLogTwoPi } from '../../engine/special.ts'
import { hypot } from '../../engine/trigonometry.ts'
import { Natural, Source } from '../../geometry/chart.ts'
import { beyondDoubles } from '../degenerate.ts'
import { rowsOf } from '../family.ts'
import { correlatedMetric } from './correlated-metric.ts'
import type { CovarianceKernels } from './covariance.ts'
import { precisionFactor } from './precision.ts'

/** A normal distribution of n numbers of any covariance Σ, of which μ is the mean and P = Σ⁻¹ the precision. */
export function correlated(n: number): CovarianceKernels {
  const packed = packedLength(n)
  const { factor, covariance, precision, deviations } = precisionFactor(n)
  const buffers = onFirstUse(() => ({
    matrix: roomFor('MultivariateNormal', n * n),
    inverse: roomFor('MultivariateNormal', n * n),
    product: roomFor('MultivariateNormal', n * n),
    vector: new Float64Array(n),
  }))
  const range = () => Array.from({ length: n }, (_, k) => k)

  /** Writes μ = P⁻¹θ₁. */
  const writeMean = (theta: Float64Array, i: number, to: Float64Array, at: number) => {
    for (let k = 0; k < n; k++) to[at + k] = theta[i + k]!
    solveByCholesky(factor(theta, i).lower, n, to, at)
  }
  const meanAt = (theta: Float64Array, i: number) => {
    const { vector } = buffers()
    writeMean(theta, i, vector, 0)
    return vector
  }
  /** Writes the packed Σ + sign μμᵀ of the packed Σ and the mean before it. */
  const addOuterProduct = (from: Float64Array, to: Float64Array, i: number, sign: 1 | -1) => {
    for (let j = 0, at = i + n; j < n; j++)
      for (let k = 0; k <= j; k++, at++) to[at] = from[at]! + sign * from[i + j]! * from[i + k]!
  }
  /** Writes the natural coordinates that belong to a mean and the covariance in the buffer `matrix`, which is destroyed. */
  const writeNatural = (mean: Float64Array, to: Float64Array, i: number) => {
    preciseCholesky(buffers().matrix, n)
    writeNaturalOfFactor(mean, to, i)
  }
  /** The same of a covariance D Dᵀ, with D in the buffer `matrix`. */
  const writeNaturalOfFactor = (mean: Float64Array, to: Float64Array, i: number) => {
    const { matrix, inverse } = buffers()
    if (range().some((k) => matrix[k * (n + 1)] === 0)) {
      to.fill(Number.NaN, i, i + n + packed) // on the boundary there are none
      return
    }
    for (let k = i; k < i + n; k++) to[k] = mean[k]!
    solveByCholesky(matrix, n, to, i)
    inverseByCholesky(matrix, n, inverse)
    for (let k = 0; k < n * n; k += n + 1) inverse[k]! *= 0.5
    pack(inverse, n, to, i + n)
    for (let at = i + n; at < i + n + packed; at++) to[at] = -to[at]!
  }
  /** Writes the working coordinates that belong to a mean and the covariance in the buffer `matrix`. */
  const writeWorking = (mean: Float64Array, to: Float64Array, i: number) => {
    const { matrix } = buffers()
    preciseCholesky(matrix, n)
    for (let k = i; k < i + n; k++) to[k] = mean[k]!
    pack(matrix, n, to, i + n)
  }
  const sourceToMean = rowsOf((source, eta, i) => {
    for (let k = i; k < i + n; k++) eta[k] = source[k]!
    addOuterProduct(source, eta, i, 1)
  })
  const toSource = rowsOf((w, source, i) => {
    const { matrix } = buffers()
    unpackLower(w, i + n, n, matrix)
    for (let j = 0, at = i + n; j < n; j++)
      for (let k = 0; k <= j; k++, at++) {
        let sum = 0
        for (let l = 0; l <= k; l++) sum += matrix[j * n + l]! * matrix[k * n + l]!
        source[at] = sum
      }
    for (let k = i; k < i + n; k++) source[k] = w[k]!
  })
  /** The variance of each number: the square of a row of D. */
  const variancesOf = (w: Float64Array, i: number) => {
    const { matrix } = buffers()
    unpackLower(w, i + n, n, matrix)
    return range().map((k) => squaresOf(matrix.subarray(k * n, (k + 1) * n)))
  }
  const deviationsOf = (w: Float64Array, i: number) => {
    const { matrix } = buffers()
    unpackLower(w, i + n, n, matrix)
    return range().map((row) =>
      matrix.subarray(row * n, (row + 1) * n).reduce((length, value) => hypot(length, value), 0),
    )
  }
  const squaresOf = (vector: Float64Array) => {
    let sum = 0
    for (const value of vector) sum += value * value
    return sum
  }
  /** The buffer `matrix` with the covariance of mean coordinates in full. */
  const unpackMoments = (eta: Float64Array, i: number) => {
    const { matrix } = buffers()
    unpack(eta, i + n, n, matrix)
    for (let j = 0; j < n; j++) for (let k = 0; k < n; k++) matrix[j * n + k]! -= eta[i + j]! * eta[i + k]!
    return matrix
  }

  return {
    missingCondition: (chart, p, i) => {
      if (chart === Natural) {
        const { failed, lower } = factor(p, i)
        return failed < 0
          ? undefined
          : `a negative definite θ₂ (pivot ${failed} of the precision is ${lower[failed * (n + 1)]})`
      }
      const { matrix } = buffers()
      if (chart === Source) unpack(p, i + n, n, matrix)
      else {
        unpackMoments(p, i)
        // an average may round below the square of the means; where it is next to 0, only so much is lost
        for (let j = 0, at = i + n; j < n; j++, at += j + 1) matrix[j * (n + 1)]! += 1e-12 * p[at]! + 1e-320
      }
      const failed = cholesky(matrix, n)
      if (failed < 0) return undefined
      return chart === Source
        ? `a positive definite covariance (its pivot ${failed} is ${matrix[failed * (n + 1)]})`
        : 'a positive semidefinite covariance η₂ − η₁η₁ᵀ'
    },

    sufficientStatistic: (x, to, i) => {
      for (let k = 0; k < n; k++) to[i + k] = x[k]!
      for (let j = 0, at = i + n; j < n; j++) for (let k = 0; k <= j; k++, at++) to[at] = x[j]! * x[k]!
    },
    // −½ |D⁻¹(x − μ)|² with Σ = D Dᵀ
    logDensity: (w, i, x) => {
      const { matrix, vector } = buffers()
      unpackLower(w, i + n, n, matrix)
      for (let k = 0; k < n; k++) vector[k] = x[k]! - w[i + k]!
      solveLower(matrix, n, vector, 0)
      return -0.5 * squaresOf(vector) - logOfProduct(matrix, n, n + 1) - n * halfLogTwoPi
    },
    entropy: (w, i) => {
      const { matrix } = buffers()
      unpackLower(w, i + n, n, matrix)
      return logOfProduct(matrix, n, n + 1) + n * (0.5 + halfLogTwoPi)
    },
    // ½ (|D_q⁻¹D_p|² − n + |D_q⁻¹(μ_p − μ_q)|²) + log det D_q/D_p, where what is on the diagonals is taken together
    relativeEntropy: (p, i, q, j) => {
      const { matrix, product, vector } = buffers()
      unpackLower(p, i + n, n, product)
      unpackLower(q, j + n, n, matrix)
      for (let k = 0; k < n; k++) vector[k] = p[i + k]! - q[j + k]!
      solveLower(matrix, n, vector, 0)
      let sum = squaresOf(vector)
      for (let column = 0; column < n; column++) {
        for (let k = 0; k < n; k++) vector[k] = product[k * n + column]!
        solveLower(matrix, n, vector, 0)
        for (let k = column + 1; k < n; k++) sum += vector[k]! * vector[k]!
        const at = column * (n + 1)
        sum += ratioCost(product[at]! * product[at]!, matrix[at]! * matrix[at]!)
      }
      return 0.5 * sum
    },
    degenerate: (w, i) => {
      for (let k = 0, at = i + n; k < n; k++, at += k + 1)
        if (w[at] === 0) return 'a singular covariance, as of observations that are equal or in one plane'
      return areDoubles(w, i, n + packed) ? undefined : beyondDoubles
    },
    mean: (w, i) => Array.from(w.subarray(i, i + n)),
    mode: (w, i) => Array.from(w.subarray(i, i + n)),
    variance: variancesOf,
    tails: (w, i, x) =>
      deviationsOf(w, i).map((deviation, k) => normalTails((x[k]! - w[i + k]!) / deviation)),
    quantile: (w, i, probability, complement) => {
      const z = normalQuantile(probability, complement)
      return deviationsOf(w, i).map((deviation, k) => w[i + k]! + deviation * z)
    },
    // ½ |L⁻¹θ₁|² − ½ log det P
    potential: (theta, i) => {
      const { lower } = factor(theta, i)
      const { vector } = buffers()
      for (let k = 0; k < n; k++) vector[k] = theta[i + k]!
      solveLower(lower, n, vector, 0)
      let squares = 0
      for (let k = 0; k < n; k++) squares += vector[k]! * vector[k]!
      return 0.5 * (squares - logDeterminantByCholesky(lower, n))
    },
    dualPotential: (eta, i) => {
      const matrix = unpackMoments(eta, i)
      // on the boundary, or where an average has rounded beyond it
      if (cholesky(matrix, n) >= 0) return Number.POSITIVE_INFINITY
      return -0.5 * (n + logDeterminantByCholesky(matrix, n))
    },

    toMean: rowsOf((theta, eta, i) => {
      writeMean(theta, i, eta, i)
      pack(covariance(theta, i), n, eta, i + n)
      addOuterProduct(eta, eta, i, 1)
    }),
    toNatural: rowsOf((eta, theta, i) => {
      unpackMoments(eta, i)
      writeNatural(eta, theta, i)
    }),
    naturalToSource: rowsOf((theta, source, i) => {
      writeMean(theta, i, source, i)
      pack(covariance(theta, i), n, source, i + n)
    }),
    sourceToNatural: rowsOf((source, theta, i) => {
      unpack(source, i + n, n, buffers().matrix)
      writeNatural(source, theta, i)
    }),
    meanToSource: rowsOf((eta, source, i) => {
      for (let k = i; k < i + n; k++) source[k] = eta[k]!
      addOuterProduct(eta, source, i, -1)
    }),
    sourceToMean,
    // the mean and the packed D with Σ = D Dᵀ
    working: {
      fromNatural: rowsOf((theta, w, i) => {
        writeMean(theta, i, w, i)
        pack(deviations(theta, i), n, w, i + n)
      }),
      fromSource: rowsOf((source, w, i) => {
        unpack(source, i + n, n, buffers().matrix)
        writeWorking(source, w, i)
      }),
      fromMean: rowsOf((eta, w, i) => {
        unpackMoments(eta, i)
        writeWorking(eta, w, i)
      }),
      toNatural: rowsOf((w, theta, i) => {
        unpackLower(w, i + n, n, buffers().matrix)
        writeNaturalOfFactor(w, theta, i)
      }),
      toSource,
      toMean: rowsOf((w, eta, i) => {
        toSource(w, eta, 1, i, n + packed)
        addOuterProduct(eta, eta, i, 1)
      }),
      dualPotential: (w, i) => {
        const { matrix } = buffers()
        unpackLower(w, i + n, n, matrix)
        return -0.5 * n - logOfProduct(matrix, n, n + 1)
      },
      estimate: (xs, to, i) => {
        const columns = range().map((k) =>
          Float64Array.from(xs as ArrayLike<ArrayLike<number>>, (x) => x[k]!),
        )
        const { matrix } = buffers()
        const means = columns.map(average)
        for (let j = 0; j < n; j++) {
          to[i + j] = means[j]!
          for (let k = 0; k < j; k++)
            matrix[j * n + k] = centralProduct(
              xs.length,
              (row) => columns[j]![row]! - means[j]!,
              (row) => columns[k]![row]! - means[k]!,
            )
          matrix[j * (n + 1)] = centralMoment(columns[j]!, means[j]!)
        }
        writeWorking(to, to, i)
      },
    },

    ...correlatedMetric(n, { mean: meanAt, covariance, precision }),

    draw: (w, i, random) => {
      const { matrix, vector } = buffers()
      unpackLower(w, i + n, n, matrix)
      for (let k = 0; k < n; k++) vector[k] = random.normal()
      multiplyLower(matrix, n, vector, 0)
      return Array.from(vector, (value, k) => w[i + k]! + value)
    },
  }
}
