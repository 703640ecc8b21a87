import { exp, log, log1p, tanh } from '../engine/elementary.ts'
import { logistic, softplus, xLogX } from '../engine/special.ts'
import { logisticTails, reach } from '../engine/tails.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import { type Family, family, scalarMetric, scalarRows } from './family.ts'
import { signs } from './sample-spaces.ts'

/**
 * A sign: 1 with probability p, else −1.
 *
 *   Source  [1]  0 ≤ p ≤ 1
 *   Natural [1]  θ = ½ log p/(1 − p)   any real
 *   Mean    [1]  η = E[x] = 2p − 1 = tanh θ
 *
 *   s(x) = x    log h(x) = 0    ψ(θ) = log(2 cosh θ)
 *   φ(η) = ½(1 + η) log ½(1 + η) + ½(1 − η) log ½(1 − η)
 *
 * As a hidden layer it is the activation tanh.
 *
 * @example
 * const p = point(Source, Rademacher, [0.75])
 * mean(p).toFixed(6) //=> '0.500000'
 * density(p, -1) //=> 0.25
 * @see https://en.wikipedia.org/wiki/Rademacher_distribution, for p = ½
 */
export interface Rademacher extends Family<'Rademacher', 1, -1 | 1> {}
export const Rademacher: Rademacher = family(() => ({
  kind: 'Rademacher',
  dimension: 1,
  naturalDomain: 'ℝⁿ',
  samples: signs,
  missingCondition: (chart, p, i) => {
    if (chart === Natural) return undefined
    if (chart === Mean) return Math.abs(p[i]!) <= 1 ? undefined : 'a mean from −1 to 1'
    return p[i]! >= 0 && p[i]! <= 1 ? undefined : 'a probability from 0 to 1'
  },

  sufficientStatistic: (x: -1 | 1, to, i) => {
    to[i] = x
  },
  logBaseMeasure: () => 0,
  expectedLogBaseMeasure: () => 0,
  // θ·x − ψ(θ) would cancel where x has the sign of θ
  logDensity: (theta, i, x) => -softplus(-2 * x * theta[i]!),
  mean: (theta, i) => tanh(theta[i]!),
  variance: (theta, i) => squaredSecant(theta[i]!, tanh(theta[i]!)),
  potential: (theta, i) => Math.abs(theta[i]!) + log1p(exp(-2 * Math.abs(theta[i]!))),
  dualPotential: (eta, i) => xLogX(0.5 + 0.5 * eta[i]!) + xLogX(0.5 - 0.5 * eta[i]!),

  toMean: scalarRows(tanh),
  toNatural: scalarRows(inverseTanh),
  naturalToSource: scalarRows((theta) => logistic(2 * theta)),
  sourceToNatural: scalarRows((p) =>
    // 2p − 1 is exact between, and it is all that is left of p near ½
    p > 0.25 && p < 0.75 ? inverseTanh(2 * p - 1) : 0.5 * (log(p) - log1p(-p)),
  ),
  meanToSource: scalarRows((eta) => 0.5 + 0.5 * eta),
  sourceToMean: scalarRows((p) => 2 * p - 1),

  ...scalarMetric(squaredSecant, tanh),
  batches: { means: (kernels, theta, eta, count) => kernels.tanh(theta, eta, count) },

  cumulative: (theta, i, x) => (x < -1 ? 0 : x < 1 ? logisticTails(2 * theta[i]!).lower : 1),
  quantile: (theta, i, probability, complement) =>
    reach(logisticTails(2 * theta[i]!), probability, complement) ? -1 : 1,
  mode: (theta, i) => (theta[i]! > 0 ? 1 : -1),
  probabilities: (theta, i) => {
    const { lower, upper } = logisticTails(2 * theta[i]!)
    return [lower, upper]
  },

  draw: (theta, i, random) => (random.uniform() < logistic(2 * theta[i]!) ? 1 : -1),
  outcomes: (): (-1 | 1)[] => [-1, 1],
}))

/** 1 − η² at η = tanh θ, in the tails by way of exp(−2|θ|), where 1 − η would have lost its digits. */
function squaredSecant(theta: number, eta: number): number {
  if (Math.abs(theta) < 0.5) return (1 - eta) * (1 + eta)
  const e = exp(-2 * Math.abs(theta))
  return (4 * e) / ((1 + e) * (1 + e))
}

function inverseTanh(x: number): number {
  return 0.5 * (log1p(x) - log1p(-x))
}
