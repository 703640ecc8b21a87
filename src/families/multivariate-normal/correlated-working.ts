import { average, centralMoment, centralProduct } from '../../engine/averages.ts'
import { pack } from '../../engine/packed.ts'
import { preciseCholesky } from '../../engine/precise-cholesky.ts'
import { logOfProduct } from '../../engine/scaled-product.ts'
import { rowsOf } from '../family.ts'
import type { WorkingCoordinates } from '../family-definition.ts'
import { addOuterProduct, writeMean, writeNaturalOfFactor } from './correlated-charts.ts'
import type { CorrelatedRoom } from './correlated-room.ts'

/** The working coordinates: the mean and the packed D with Σ = D Dᵀ. */
export function correlatedWorking(room: CorrelatedRoom): WorkingCoordinates<ArrayLike<number>> {
  const { n, packed, deviations, covarianceOf, covarianceOfMoments, deviationsOf } = room
  /** Of the covariance in the buffer `matrix`, which is destroyed. */
  const write = (matrix: Float64Array, mean: Float64Array, to: Float64Array, i: number) => {
    preciseCholesky(matrix, n)
    for (let k = i; k < i + n; k++) to[k] = mean[k]!
    pack(matrix, n, to, i + n)
  }
  const toSource = rowsOf((w, source, i) => {
    const matrix = deviationsOf(w, i)
    for (let j = 0, at = i + n; j < n; j++)
      for (let k = 0; k <= j; k++, at++) {
        let sum = 0
        for (let l = 0; l <= k; l++) sum += matrix[j * n + l]! * matrix[k * n + l]!
        source[at] = sum
      }
    for (let k = i; k < i + n; k++) source[k] = w[k]!
  })
  return {
    fromNatural: rowsOf((theta, w, i) => {
      writeMean(room, theta, i, w, i)
      pack(deviations(theta, i), n, w, i + n)
    }),
    fromSource: rowsOf((source, w, i) => write(covarianceOf(source, i), source, w, i)),
    fromMean: rowsOf((eta, w, i) => write(covarianceOfMoments(eta, i), eta, w, i)),
    toNatural: rowsOf((w, theta, i) => {
      deviationsOf(w, i)
      writeNaturalOfFactor(room, w, theta, i)
    }),
    toSource,
    toMean: rowsOf((w, eta, i) => {
      toSource(w, eta, 1, i, n + packed)
      addOuterProduct(room, eta, eta, i, 1)
    }),
    dualPotential: (w, i) => -0.5 * n - logOfProduct(deviationsOf(w, i), n, n + 1),
    estimate: (xs, to, i, weights) => write(centralMoments(room, xs, weights, to, i), to, to, i),
  }
}

/** Writes the means of observations, and returns the buffer `matrix` with the lower half of their covariance. */
function centralMoments(
  { n, buffers, range }: CorrelatedRoom,
  xs: ArrayLike<ArrayLike<number>>,
  weights: ArrayLike<number> | undefined,
  to: Float64Array,
  i: number,
): Float64Array {
  const columns = range().map((k) => Float64Array.from(xs, (x) => x[k]!))
  const { matrix } = buffers()
  const means = columns.map((column) => average(column, weights))
  for (let j = 0; j < n; j++) {
    to[i + j] = means[j]!
    for (let k = 0; k < j; k++)
      matrix[j * n + k] = centralProduct(
        xs.length,
        (row) => columns[j]![row]! - means[j]!,
        (row) => columns[k]![row]! - means[k]!,
        weights,
      )
    matrix[j * (n + 1)] = centralMoment(columns[j]!, means[j]!, weights)
  }
  return matrix
}
