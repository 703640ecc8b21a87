import { average, centralMoment } from '../../engine/averages.ts'
import { log } from '../../engine/elementary.ts'
import { rowsOf, sameRows } from '../family.ts'
import type { CovarianceKernels } from './covariance.ts'
import { type Groups, squaresIn } from './groups.ts'

/** The changes between natural, mean and source coordinates, of which the last are the working ones. */
export function independentCharts({
  width,
  dimension,
  each,
  total,
  varianceOfMoments,
}: Groups): Pick<
  CovarianceKernels,
  'toMean' | 'toNatural' | 'naturalToSource' | 'sourceToNatural' | 'meanToSource' | 'sourceToMean' | 'working'
> {
  const naturalToSource = rowsOf((theta, source, i) => {
    each(i, (start, end, second) => {
      const variance = -0.5 / theta[second]!
      for (let k = start; k < end; k++) source[k] = theta[k]! * variance
      source[second] = variance
    })
  })
  const sourceToNatural = rowsOf((source, theta, i) => {
    each(i, (start, end, second) => {
      writeNatural(source, source[second]!, theta, start, end, second)
    })
  })
  const meanToSource = rowsOf((eta, source, i) => {
    each(i, (start, end, second) => {
      for (let k = start; k < end; k++) source[k] = eta[k]!
      source[second] = varianceOfMoments(eta, start, end, second)
    })
  })
  const sourceToMean = rowsOf((source, eta, i) => {
    each(i, (start, end, second) => {
      for (let k = start; k < end; k++) eta[k] = source[k]!
      eta[second] = squaresIn(source, start, end) + width * source[second]!
    })
  })
  return {
    toMean: rowsOf((theta, eta, i) => {
      each(i, (start, end, second) => {
        const variance = -0.5 / theta[second]!
        for (let k = start; k < end; k++) eta[k] = theta[k]! * variance
        eta[second] = squaresIn(eta, start, end) + width * variance
      })
    }),
    toNatural: rowsOf((eta, theta, i) => {
      each(i, (start, end, second) => {
        writeNatural(eta, varianceOfMoments(eta, start, end, second), theta, start, end, second)
      })
    }),
    naturalToSource,
    sourceToNatural,
    meanToSource,
    sourceToMean,
    working: {
      fromNatural: naturalToSource,
      fromSource: sameRows(dimension),
      fromMean: meanToSource,
      toNatural: sourceToNatural,
      toSource: sameRows(dimension),
      toMean: sourceToMean,
      dualPotential: (w, i) => total(i, (_start, _end, second) => -0.5 * width * (1 + log(w[second]!))),
      estimate: (xs, to, i, weights) =>
        each(i, (start, end, second) => writeEstimate(xs, weights, to, i, start, end, second)),
    },
  }
}

/** The natural coordinates of one group. */
function writeNatural(
  mean: Float64Array,
  variance: number,
  to: Float64Array,
  start: number,
  end: number,
  second: number,
): void {
  const precision = 1 / variance
  for (let k = start; k < end; k++) to[k] = mean[k]! * precision
  to[second] = -0.5 * precision
}

/** The means and the variance of one group of observations, whose first number is that at `i`. */
function writeEstimate(
  xs: ArrayLike<ArrayLike<number>>,
  weights: ArrayLike<number> | undefined,
  to: Float64Array,
  i: number,
  start: number,
  end: number,
  second: number,
): void {
  to[second] = 0
  for (let k = start; k < end; k++) {
    const numbers = Float64Array.from(xs, (x) => x[k - i]!)
    to[k] = average(numbers, weights)
    to[second]! += centralMoment(numbers, to[k]!, weights) / (end - start)
  }
}
