import { areDoubles } from '../../engine/averages.ts'
import { log } from '../../engine/elementary.ts'
import { ratioCost } from '../../engine/gamma.ts'
import { normalQuantile, normalTails } from '../../engine/normal-distribution.ts'
import { halfLogTwoPi } from '../../engine/special.ts'
import { beyondDoubles, noVariance } from '../degenerate.ts'
import type { CovarianceKernels } from './covariance.ts'
import type { Groups } from './groups.ts'

/** Densities and what is expected of them, at means and variances. */
export function independentDensities({
  n,
  width,
  dimension,
  each,
  total,
}: Groups): Pick<CovarianceKernels, 'logDensity' | 'entropy' | 'relativeEntropy' | 'degenerate'> {
  return {
    logDensity: (w, i, x) =>
      total(i, (start, end, second) => {
        const deviation = Math.sqrt(w[second]!)
        let quadratic = 0
        for (let k = start; k < end; k++) quadratic += ((x[k - i]! - w[k]!) / deviation) ** 2
        return -0.5 * (width * log(w[second]!) + quadratic)
      }) -
      n * halfLogTwoPi,
    entropy: (w, i) =>
      total(i, (_start, _end, second) => 0.5 * width * log(w[second]!)) + n * (0.5 + halfLogTwoPi),
    relativeEntropy: (p, i, q, j) =>
      total(i, (start, end, second) => {
        const other = second - i + j
        const deviation = Math.sqrt(q[other]!)
        let quadratic = 0
        for (let k = start; k < end; k++) quadratic += ((p[k]! - q[k - i + j]!) / deviation) ** 2
        return 0.5 * (quadratic + width * ratioCost(p[second]!, q[other]!))
      }),
    degenerate: (w, i) => {
      let isDegenerate = false
      each(i, (_start, _end, second) => {
        isDegenerate ||= w[second] === 0
      })
      if (isDegenerate) return noVariance
      return areDoubles(w, i, dimension) ? undefined : beyondDoubles
    },
  }
}

/** What is said of the numbers one by one, and a draw of all, at means and variances. */
export function independentNumbers({
  n,
  numbers,
}: Groups): Pick<CovarianceKernels, 'mean' | 'mode' | 'variance' | 'tails' | 'quantile' | 'draw'> {
  return {
    mean: (w, i) => Array.from(w.subarray(i, i + n)),
    mode: (w, i) => Array.from(w.subarray(i, i + n)),
    variance: (w, i) => numbers(w, i, (_, variance) => variance),
    tails: (w, i, x) =>
      numbers(w, i, (k, variance) => normalTails((x[k - i]! - w[k]!) / Math.sqrt(variance))),
    quantile: (w, i, probability, complement) => {
      const z = normalQuantile(probability, complement)
      return numbers(w, i, (k, variance) => w[k]! + Math.sqrt(variance) * z)
    },
    draw: (w, i, random) => numbers(w, i, (k, variance) => w[k]! + Math.sqrt(variance) * random.normal()),
  }
}
