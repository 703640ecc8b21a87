import { areDoubles, average, averageOf } from '../engine/averages.ts'
import { log } from '../engine/elementary.ts'
import { scaledExponentialIntegral } from '../engine/exponential-integral.ts'
import { ratioCost } from '../engine/gamma.ts'
import { inverseGaussianQuantile, inverseGaussianTails } from '../engine/inverse-gaussian-distribution.ts'
import type { Random } from '../engine/random.ts'
import { halfLogTwoPi, productMinusOne } from '../engine/special.ts'
import { Natural, Source } from '../geometry/chart.ts'
import type { EndOfFamily } from '../geometry/unbounded.ts'
import { beyondDoubles, noVariance } from './degenerate.ts'
import { family, rowsOf, sameRows } from './family.ts'
import type { Family } from './family-definition.ts'
import { inverseGaussianLinks } from './inverse-gaussian-links.ts'
import { nonnegativeReals, type PositiveReals, positiveReals } from './sample-spaces.ts'

const naturalToSource = /* @__PURE__ */ rowsOf((theta, source, i) => {
  const mean = meanOf(theta, i)
  source[i + 1] = -2 * theta[i + 1]!
  source[i] = mean
})
const sourceToNatural = /* @__PURE__ */ rowsOf((source, theta, i) => {
  const mean = source[i]!
  const shape = source[i + 1]!
  theta[i] = (-0.5 * shape) / mean / mean
  theta[i + 1] = -0.5 * shape
})
const meanToSource = /* @__PURE__ */ rowsOf((eta, source, i) => {
  source[i + 1] = eta[i]! / excess(eta, i)
  source[i] = eta[i]!
})
const sourceToMean = /* @__PURE__ */ rowsOf((source, eta, i) => {
  eta[i + 1] = 1 / source[i]! + 1 / source[i + 1]!
  eta[i] = source[i]!
})

/**
 * The time x > 0 in which a Brownian motion with drift first comes to a given distance.
 *
 *   Source  [2]  μ > 0, λ > 0            mean, shape
 *   Natural [2]  −λ/(2μ²), −λ/2          θ₁ < 0, θ₂ < 0
 *   Mean    [2]  E[x] = μ, E[1/x] = 1/μ + 1/λ    η₁ > 0, η₁η₂ > 1
 *
 *   s(x) = (x, 1/x)    log h(x) = −(3/2) log x − ½ log 2π
 *   ψ(θ) = −2√(θ₁θ₂) − ½ log(−2θ₂)    φ(η) = −½ + ½ log λ, λ = η₁/(η₁η₂ − 1)
 *
 * @example
 * const p = point(Source, InverseGaussian, [2, 4])
 * mean(p) //=> 2
 * variance(p) //=> 2
 * @see M. C. K. Tweedie, Statistical properties of inverse Gaussian distributions, Ann. Math. Statist. 28 (1957)
 */
export interface InverseGaussian extends Family<'InverseGaussian', 2, PositiveReals, 'θ₁ < 0, θ₂ < 0'> {
  readonly end?: EndOfFamily<InverseGaussian, 1, 1>
}
export const InverseGaussian: InverseGaussian = /* @__PURE__ */ family(() => ({
  kind: 'InverseGaussian',
  dimension: 2,
  naturalDomain: 'θ₁ < 0, θ₂ < 0',
  samples: positiveReals,
  closure: nonnegativeReals,
  missingCondition: (chart, p, i) => {
    const first = p[i]!
    const second = p[i + 1]!
    if (chart === Natural) return first < 0 && second < 0 ? undefined : 'θ₁ < 0, θ₂ < 0'
    if (chart === Source) return first > 0 && second > 0 ? undefined : 'a mean > 0 and a shape > 0'
    // an average may round below
    return first > 0 && second > 0 && first * second >= 1 - 1e-12 ? undefined : 'η₁ > 0, η₁η₂ ≥ 1'
  },

  sufficientStatistic: (x: number, to, i) => {
    to[i] = x
    to[i + 1] = 1 / x
  },
  logBaseMeasure: (x) => -1.5 * log(x) - halfLogTwoPi,
  // E[log x] = log μ − exp(z) E₁(z) at z = 2λ/μ
  expectedLogBaseMeasure: (eta, i) =>
    1.5 * (scaledExponentialIntegral(2 / excess(eta, i)) - log(eta[i]!)) - halfLogTwoPi,
  logDensity: (w, i, x) => {
    if (x === 0) return Number.NEGATIVE_INFINITY
    const mean = w[i]!
    const shape = w[i + 1]!
    const deviation = (x - mean) / mean
    return 0.5 * log(shape) - 1.5 * log(x) - halfLogTwoPi - 0.5 * deviation * (shape * (deviation / x))
  },
  // ½ − ½ log λ − E[log h(x)]
  entropy: (w, i) => {
    const [mean, shape] = [w[i]!, w[i + 1]!]
    return (
      0.5 -
      0.5 * log(shape) +
      halfLogTwoPi +
      1.5 * (log(mean) - scaledExponentialIntegral(2 * (shape / mean)))
    )
  },
  relativeEntropy: (p, i, q, j) => {
    const [mean, shape, other, otherShape] = [p[i]!, p[i + 1]!, q[j]!, q[j + 1]!]
    const distance = (mean - other) / other
    return 0.5 * (ratioCost(otherShape, shape) + distance * distance * (otherShape / mean))
  },
  degenerate: (w, i) =>
    w[i + 1] === Number.POSITIVE_INFINITY
      ? noVariance
      : areDoubles(w, i, 2) && w[i]! > 0 && w[i + 1]! > 0
        ? undefined
        : beyondDoubles,
  mean: (w, i) => w[i]!,
  variance: (w, i) => w[i]! * (w[i]! * (w[i]! / w[i + 1]!)),
  potential: (theta, i) =>
    -2 * Math.sqrt(-theta[i]!) * Math.sqrt(-theta[i + 1]!) - 0.5 * log(-2 * theta[i + 1]!),
  dualPotential: (eta, i) => -0.5 + 0.5 * log(eta[i]! / excess(eta, i)),

  toMean: rowsOf((theta, eta, i) => {
    const mean = meanOf(theta, i)
    const shape = -2 * theta[i + 1]!
    eta[i] = mean
    eta[i + 1] = 1 / mean + 1 / shape
  }),
  toNatural: rowsOf((eta, theta, i) => {
    const mean = eta[i]!
    const shape = mean / excess(eta, i)
    theta[i] = (-0.5 * shape) / mean / mean
    theta[i + 1] = -0.5 * shape
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
    dualPotential: (w, i) => -0.5 + 0.5 * log(w[i + 1]!),
    // 1/λ = E[1/x] − 1/μ is the mean of (x − μ)²/(μ²x)
    estimate: (xs, to, i, weights) => {
      const mean = average(xs, weights)
      const excess = (x: number) => ((x - mean) / mean / x) * ((x - mean) / mean)
      to[i] = mean
      to[i + 1] = 1 / averageOf(xs.length, (n) => excess(xs[n]!), weights)
    },
  },

  metric: (theta, i, to) => {
    const mean = meanOf(theta, i)
    const shape = -2 * theta[i + 1]!
    to[0] = mean * (mean * (mean / shape))
    to[1] = to[2] = -mean / shape
    to[3] = (1 / mean + 2 / shape) / shape
  },
  // with the statistic 1/x + x/μ² in the second place the metric is diagonal: μ³/λ and 2/λ²
  flat: (theta, _eta, vector, to, count, offset, stride) => {
    for (let i = offset; count > 0; count--, i += stride) {
      const mean = meanOf(theta, i)
      const shape = -2 * theta[i + 1]!
      const ratio = mean / shape
      const first = mean * (mean * ratio * vector[i]!) - ratio * vector[i + 1]!
      to[i + 1] = (2 * vector[i + 1]!) / shape / shape - first / mean / mean
      to[i] = first
    }
  },
  sharp: (theta, _eta, vector, to, count, offset, stride) => {
    for (let i = offset; count > 0; count--, i += stride) {
      const mean = meanOf(theta, i)
      const shape = -2 * theta[i + 1]!
      const second = 0.5 * shape * shape * (vector[i + 1]! + vector[i]! / mean / mean)
      to[i] = ((shape / mean) * vector[i]! + second) / mean / mean
      to[i + 1] = second
    }
  },

  unbounded: inverseGaussianLinks,

  tails: (w, i, x) => inverseGaussianTails(w[i]!, w[i + 1]!, x),
  quantile: (w, i, probability, complement) =>
    inverseGaussianQuantile(w[i]!, w[i + 1]!, probability, complement),
  // μ (√(1 + w²) − w) with w = 3μ/2λ
  mode: (w, i) => {
    const mean = w[i]!
    const ratio = 1.5 * (mean / w[i + 1]!)
    return ratio > 1e10 ? (0.5 * mean) / ratio : mean / (Math.sqrt(1 + ratio * ratio) + ratio)
  },

  draw: (w, i, random) => drawTime(w[i]!, w[i + 1]!, random),
}))

/** μ of natural coordinates, whose quotient or product might leave the doubles where their roots do not. */
function meanOf(theta: Float64Array, i: number): number {
  return Math.sqrt(-theta[i + 1]!) / Math.sqrt(-theta[i]!)
}

/** η₁η₂ − 1 = μ/λ, not below 0, where averages may round to. */
function excess(eta: Float64Array, i: number): number {
  return Math.max(productMinusOne(eta[i]!, eta[i + 1]!), 0)
}

/**
 * The statistic λ(x − μ)²/(μ²x) is the square of a normal number; of the two x that have the same, x and μ²/x, the
 * lesser is taken with probability μ/(μ + x). In units of μ the two are 1/r and r ≥ 1.
 *
 * @see J. R. Michael, W. R. Schucany and R. W. Haas, Generating random variates using transformations with
 * multiple roots, The American Statistician 30 (1976)
 */
function drawTime(mean: number, shape: number, random: Random): number {
  const normal = random.normal()
  const square = normal * normal
  const w = 0.5 * square * (mean / shape)
  const lesser = random.uniform()
  if (w > 1e18) return shape / square // r is 2w, and the greater too improbable to be drawn
  const r = 1 + w + Math.sqrt(w * (w + 2))
  return lesser * (1 + r) < r ? mean / r : mean * r
}
