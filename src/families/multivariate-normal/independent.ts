import { areDoubles, average, centralMoment } from '../../engine/averages.ts'
import { log } from '../../engine/elementary.ts'
import { ratioCost } from '../../engine/gamma.ts'
import { normalQuantile, normalTails } from '../../engine/normal-distribution.ts'
import { halfLogTwoPi } from '../../engine/special.ts'
import { Natural, Source } from '../../geometry/chart.ts'
import { beyondDoubles, noVariance } from '../degenerate.ts'
import { rowsOf, sameRows } from '../family.ts'
import type { CovarianceKernels } from './covariance.ts'

/**
 * A normal distribution of n independent numbers in groups of equal variance: n groups of one number for a
 * Diagonal covariance, one group of all for a Scale. The coordinates are those of the n numbers, then one for each
 * group; in the formulas below x, μ, θ₁ and η₁ are the numbers of one group, `width` of them.
 */
export function independent(n: number, width: number): CovarianceKernels {
  /** Visits the groups: the indices of their numbers, up to `end`, and of their own coordinate. */
  const eachGroup = (i: number, visit: (start: number, end: number, second: number) => void) => {
    for (let start = i, second = i + n; start < i + n; start += width, second++)
      visit(start, start + width, second)
  }
  const total = (i: number, term: (start: number, end: number, second: number) => number) => {
    let sum = 0
    eachGroup(i, (start, end, second) => {
      sum += term(start, end, second)
    })
    return sum
  }
  const dot = (a: Float64Array, b: Float64Array, start: number, end: number) => {
    let sum = 0
    for (let k = start; k < end; k++) sum += a[k]! * b[k]!
    return sum
  }
  /** (η₂ − |η₁|²) / width, which is 0 where an average has rounded below. */
  const varianceOfMoments = (eta: Float64Array, start: number, end: number, second: number) =>
    Math.max((eta[second]! - dot(eta, eta, start, end)) / width, 0)
  const writeNatural = (
    mean: Float64Array,
    variance: number,
    to: Float64Array,
    start: number,
    second: number,
  ) => {
    const precision = 1 / variance
    for (let k = start; k < start + width; k++) to[k] = mean[k]! * precision
    to[second] = -0.5 * precision
  }
  const each = <T>(w: Float64Array, i: number, item: (k: number, variance: number) => T) => {
    const all: T[] = []
    eachGroup(i, (start, end, second) => {
      for (let k = start; k < end; k++) all.push(item(k, w[second]!))
    })
    return all
  }
  const naturalToSource = rowsOf((theta, source, i) => {
    eachGroup(i, (start, end, second) => {
      const variance = -0.5 / theta[second]!
      for (let k = start; k < end; k++) source[k] = theta[k]! * variance
      source[second] = variance
    })
  })
  const sourceToNatural = rowsOf((source, theta, i) => {
    eachGroup(i, (start, _, second) => {
      writeNatural(source, source[second]!, theta, start, second)
    })
  })
  const meanToSource = rowsOf((eta, source, i) => {
    eachGroup(i, (start, end, second) => {
      for (let k = start; k < end; k++) source[k] = eta[k]!
      source[second] = varianceOfMoments(eta, start, end, second)
    })
  })
  const sourceToMean = rowsOf((source, eta, i) => {
    eachGroup(i, (start, end, second) => {
      for (let k = start; k < end; k++) eta[k] = source[k]!
      eta[second] = dot(source, source, start, end) + width * source[second]!
    })
  })

  return {
    missingCondition: (chart, p, i) => {
      const [inNatural, inSource, inMean] =
        width === 1
          ? ['a negative definite θ₂', 'variances > 0', 'variances η₂ − η₁² ≥ 0']
          : ['a negative definite θ₂', 'a variance > 0', 'a variance η₂ − |η₁|² ≥ 0']
      let missing: string | undefined
      eachGroup(i, (start, end, second) => {
        const value = p[second]!
        if (chart === Natural) missing ??= value < 0 ? undefined : inNatural
        else if (chart === Source) missing ??= value > 0 ? undefined : inSource
        // an average may round below
        else missing ??= value >= dot(p, p, start, end) * (1 - 1e-12) - 1e-320 ? undefined : inMean
      })
      return missing
    },

    sufficientStatistic: (x, to, i) => {
      for (let k = 0; k < n; k++) to[i + k] = x[k]!
      eachGroup(i, (start, end, second) => {
        to[second] = dot(to, to, start, end)
      })
    },
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
      eachGroup(i, (_start, _end, second) => {
        isDegenerate ||= w[second] === 0
      })
      if (isDegenerate) return noVariance
      return areDoubles(w, i, n + n / width) ? undefined : beyondDoubles
    },
    mean: (w, i) => Array.from(w.subarray(i, i + n)),
    mode: (w, i) => Array.from(w.subarray(i, i + n)),
    variance: (w, i) => each(w, i, (_, variance) => variance),
    // −|θ₁|²/(4θ₂) − ½ width log(−2θ₂)
    potential: (theta, i) =>
      total(i, (start, end, second) => {
        const variance = -0.5 / theta[second]!
        let quadratic = 0
        for (let k = start; k < end; k++) quadratic += theta[k]! * variance * theta[k]!
        return 0.5 * (quadratic + width * log(variance))
      }),
    dualPotential: (eta, i) =>
      total(i, (start, end, second) => -0.5 * width * (1 + log(varianceOfMoments(eta, start, end, second)))),

    toMean: rowsOf((theta, eta, i) => {
      eachGroup(i, (start, end, second) => {
        const variance = -0.5 / theta[second]!
        for (let k = start; k < end; k++) eta[k] = theta[k]! * variance
        eta[second] = dot(eta, eta, start, end) + width * variance
      })
    }),
    toNatural: rowsOf((eta, theta, i) => {
      eachGroup(i, (start, end, second) => {
        writeNatural(eta, varianceOfMoments(eta, start, end, second), theta, start, second)
      })
    }),
    naturalToSource,
    sourceToNatural,
    meanToSource,
    sourceToMean,
    working: {
      fromNatural: naturalToSource,
      fromSource: sameRows(n + n / width),
      fromMean: meanToSource,
      toNatural: sourceToNatural,
      toSource: sameRows(n + n / width),
      toMean: sourceToMean,
      dualPotential: (w, i) => total(i, (_start, _end, second) => -0.5 * width * (1 + log(w[second]!))),
      estimate: (xs, to, i) => {
        const column = (k: number) => Float64Array.from(xs as ArrayLike<ArrayLike<number>>, (x) => x[k]!)
        eachGroup(i, (start, end, second) => {
          to[second] = 0
          for (let k = start; k < end; k++) {
            const numbers = column(k - i)
            to[k] = average(numbers)
            to[second]! += centralMoment(numbers, to[k]!) / width
          }
        })
      },
    },

    metric: (theta, i, to) => {
      const dimension = n + n / width
      to.fill(0, 0, dimension ** 2)
      eachGroup(0, (start, end, second) => {
        const variance = -0.5 / theta[i + second]!
        let squares = 0
        for (let k = start; k < end; k++) {
          const mean = theta[i + k]! * variance
          squares += mean * mean
          to[k * (dimension + 1)] = variance
          to[k * dimension + second] = to[second * dimension + k] = 2 * mean * variance
        }
        to[second * (dimension + 1)] = 4 * squares * variance + 2 * width * variance * variance
      })
    },
    // with the centred statistic (x − μ, |x − μ|² − width σ²) the metric is diagonal: σ² and 2 width σ⁴
    flat: (theta, _eta, vector, to, count, offset, stride) => {
      for (let i = offset; count > 0; count--, i += stride)
        eachGroup(i, (start, end, second) => {
          const variance = -0.5 / theta[second]!
          let sum = 2 * width * variance * variance * vector[second]!
          for (let k = start; k < end; k++) {
            const mean = theta[k]! * variance
            to[k] = variance * (vector[k]! + 2 * mean * vector[second]!)
            sum += 2 * mean * to[k]!
          }
          to[second] = sum
        })
    },
    sharp: (theta, _eta, vector, to, count, offset, stride) => {
      for (let i = offset; count > 0; count--, i += stride)
        eachGroup(i, (start, end, second) => {
          const variance = -0.5 / theta[second]!
          let sum = vector[second]!
          for (let k = start; k < end; k++) sum -= 2 * theta[k]! * variance * vector[k]!
          const scale = sum / (2 * width * variance * variance)
          for (let k = start; k < end; k++) to[k] = vector[k]! / variance - 2 * theta[k]! * variance * scale
          to[second] = scale
        })
    },

    tails: (w, i, x) => each(w, i, (k, variance) => normalTails((x[k - i]! - w[k]!) / Math.sqrt(variance))),
    quantile: (w, i, probability, complement) => {
      const z = normalQuantile(probability, complement)
      return each(w, i, (k, variance) => w[k]! + Math.sqrt(variance) * z)
    },

    draw: (w, i, random) => each(w, i, (k, variance) => w[k]! + Math.sqrt(variance) * random.normal()),
  }
}
