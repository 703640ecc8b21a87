import { areDoubles, average, centralMoment } from '../engine/averages.ts'
import { log } from '../engine/elementary.ts'
import { ratioCost } from '../engine/gamma.ts'
import { normalQuantile, normalTails } from '../engine/normal-distribution.ts'
import { halfLogTwoPi } from '../engine/special.ts'
import { Natural, Source } from '../geometry/chart.ts'
import { beyondDoubles, noVariance } from './degenerate.ts'
import { family, rowsOf, sameRows } from './family.ts'
import type { Family } from './family-definition.ts'
import { NormalMean } from './normal-mean.ts'
import { type EndOfNormal, logPrecisions } from './precisions.ts'
import { type Reals, reals } from './sample-spaces.ts'

const naturalToSource = /* @__PURE__ */ rowsOf((theta, source, i) => {
  const variance = -0.5 / theta[i + 1]!
  source[i] = theta[i]! * variance
  source[i + 1] = variance
})
const sourceToNatural = /* @__PURE__ */ rowsOf((source, theta, i) => {
  const precision = 1 / source[i + 1]!
  theta[i] = source[i]! * precision
  theta[i + 1] = -0.5 * precision
})
// what an average rounds below is 0
const meanToSource = /* @__PURE__ */ rowsOf((eta, source, i) => {
  source[i + 1] = Math.max(eta[i + 1]! - eta[i]! ** 2, 0)
  source[i] = eta[i]!
})
const sourceToMean = /* @__PURE__ */ rowsOf((source, eta, i) => {
  eta[i + 1] = source[i]! ** 2 + source[i + 1]!
  eta[i] = source[i]!
})

/**
 * A real number with unknown mean and variance.
 *
 *   Source  [2]  μ, σ² > 0              mean, variance
 *   Natural [2]  μ/σ², −1/(2σ²)         θ₂ < 0
 *   Mean    [2]  E[x], E[x²]            η₂ > η₁²
 *
 *   s(x) = (x, x²)    log h(x) = −½ log 2π
 *   ψ(θ) = −θ₁²/(4θ₂) − ½ log(−2θ₂)    φ(η) = −½ − ½ log(η₂ − η₁²)
 *
 * It works in source coordinates, so that a point that was made in them or estimated keeps its variance whatever the mean
 * is. The estimate from observations that are all equal has the variance 0, and no density.
 *
 * @example
 * const p = toSource(mle(Normal, [1, 2, 6]))
 * p.coordinates //=> Float64Array(2) [ 3, 4.666… ]
 * @see Goal, probability/Goal/Probability/Distributions.hs, `Normal`; its dual potential is the negative entropy
 */
export interface Normal extends Family<'Normal', 2, Reals, 'θ₂ < 0'> {
  readonly end?: EndOfNormal<Normal, NormalMean, 1>
}
export const Normal: Normal = /* @__PURE__ */ family(() => ({
  kind: 'Normal',
  dimension: 2,
  naturalDomain: 'θ₂ < 0',
  samples: reals,
  missingCondition: (chart, p, i) => {
    if (chart === Source) return p[i + 1]! > 0 ? undefined : 'a variance > 0'
    if (chart === Natural) return p[i + 1]! < 0 ? undefined : 'θ₂ < 0'
    return p[i + 1]! >= p[i]! ** 2 * (1 - 1e-12) ? undefined : 'η₂ ≥ η₁²' // an average may round below
  },

  sufficientStatistic: (x: number, to, i) => {
    to[i] = x
    to[i + 1] = x * x
  },
  logBaseMeasure: () => -halfLogTwoPi,
  expectedLogBaseMeasure: () => -halfLogTwoPi,
  logDensity: (w, i, x) => {
    const variance = w[i + 1]!
    const deviation = (x - w[i]!) / Math.sqrt(variance)
    return -0.5 * (log(variance) + deviation * deviation) - halfLogTwoPi
  },
  entropy: (w, i) => 0.5 * log(w[i + 1]!) + 0.5 + halfLogTwoPi,
  relativeEntropy: (p, i, q, j) => {
    const distance = (p[i]! - q[j]!) / Math.sqrt(q[j + 1]!)
    return 0.5 * (distance * distance + ratioCost(p[i + 1]!, q[j + 1]!))
  },
  degenerate: (w, i) => (w[i + 1] === 0 ? noVariance : areDoubles(w, i, 2) ? undefined : beyondDoubles),
  mean: (w, i) => w[i]!,
  variance: (w, i) => w[i + 1]!,
  potential: (theta, i) => -((0.25 * theta[i]!) / theta[i + 1]!) * theta[i]! - 0.5 * log(-2 * theta[i + 1]!),
  dualPotential: (eta, i) => -0.5 - 0.5 * log(eta[i + 1]! - eta[i]! ** 2),

  toMean: rowsOf((theta, eta, i) => {
    const variance = -0.5 / theta[i + 1]!
    const mean = theta[i]! * variance
    eta[i] = mean
    eta[i + 1] = mean * mean + variance
  }),
  toNatural: rowsOf((eta, theta, i) => {
    const precision = 1 / Math.max(eta[i + 1]! - eta[i]! ** 2, 0)
    theta[i] = eta[i]! * precision
    theta[i + 1] = -0.5 * precision
  }),
  naturalToSource,
  sourceToNatural,
  meanToSource,
  sourceToMean,
  working: {
    fromNatural: naturalToSource,
    fromSource: sameRows(2),
    fromMean: meanToSource,
    toNatural: sourceToNatural,
    toSource: sameRows(2),
    toMean: sourceToMean,
    dualPotential: (w, i) => -0.5 - 0.5 * log(w[i + 1]!),
    estimate: (xs, to, i) => {
      to[i] = average(xs)
      to[i + 1] = centralMoment(xs, to[i]!)
    },
  },

  metric: (theta, i, to) => {
    const variance = -0.5 / theta[i + 1]!
    const mean = theta[i]! * variance
    to[0] = variance
    to[1] = to[2] = 2 * mean * variance
    to[3] = 4 * mean * mean * variance + 2 * variance * variance
  },
  // with the centred statistic (x − μ, (x − μ)² − σ²) the metric is diagonal: σ² and 2σ⁴
  flat: (theta, _eta, vector, to, count, offset, stride) => {
    for (let i = offset; count > 0; count--, i += stride) {
      const variance = -0.5 / theta[i + 1]!
      const mean = theta[i]! * variance
      const first = variance * (vector[i]! + 2 * mean * vector[i + 1]!)
      to[i] = first
      to[i + 1] = 2 * mean * first + 2 * variance * variance * vector[i + 1]!
    }
  },
  sharp: (theta, _eta, vector, to, count, offset, stride) => {
    for (let i = offset; count > 0; count--, i += stride) {
      const variance = -0.5 / theta[i + 1]!
      const mean = theta[i]! * variance
      const second = (vector[i + 1]! - 2 * mean * vector[i]!) / (2 * variance * variance)
      to[i] = vector[i]! / variance - 2 * mean * second
      to[i + 1] = second
    }
  },

  unbounded: logPrecisions(NormalMean, 1, 1, (y) => y),

  tails: (w, i, x) => normalTails((x - w[i]!) / Math.sqrt(w[i + 1]!)),
  quantile: (w, i, probability, complement) =>
    w[i]! + Math.sqrt(w[i + 1]!) * normalQuantile(probability, complement),
  mode: (w, i) => w[i]!,

  draw: (w, i, random) => w[i]! + Math.sqrt(w[i + 1]!) * random.normal(),
}))
