import {
  chanceDivergence,
  chanceOf,
  chanceOfLogOdds,
  chanceOfProbability,
  chanceTails,
  complementOf,
  entropyOf,
  logComplementOf,
  logOddsOf,
  logProbabilityOf,
  probabilityOf,
  varianceOf,
} from '../engine/chance.ts'
import { exp, log, log1p, tanh } from '../engine/elementary.ts'
import { logistic, xLogX } from '../engine/special.ts'
import { nothingAbove, nothingBelow, reach } from '../engine/tails.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import { family, scalarMetric, scalarRows } from './family.ts'
import type { Family } from './family-definition.ts'
import { type Signs, signs } from './sample-spaces.ts'

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
export interface Rademacher extends Family<'Rademacher', 1, Signs> {}
export const Rademacher: Rademacher = /* @__PURE__ */ family(() => ({
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
  logDensity: (w, i, x) => (x > 0 ? logProbabilityOf(w[i]!) : logComplementOf(w[i]!)),
  entropy: (w, i) => entropyOf(w[i]!),
  relativeEntropy: (p, i, q, j) => chanceDivergence(p[i]!, q[j]!),
  mean: (w, i) => meanOf(w[i]!),
  variance: (w, i) => 4 * varianceOf(w[i]!),
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

  working: {
    fromNatural: scalarRows((theta) => chanceOfLogOdds(2 * theta)),
    fromSource: scalarRows(chanceOfProbability),
    fromMean: scalarRows((eta) => chanceOf(0.5 + 0.5 * eta, 0.5 - 0.5 * eta)),
    toNatural: scalarRows((c) => 0.5 * logOddsOf(c)),
    toSource: scalarRows(probabilityOf),
    toMean: scalarRows(meanOf),
  },

  ...scalarMetric(squaredSecant, tanh),
  batches: { means: (kernels, theta, eta, count) => kernels.tanh(theta, eta, count) },

  tails: (w, i, x) => (x < -1 ? nothingBelow : x < 1 ? chanceTails(w[i]!) : nothingAbove),
  quantile: (w, i, probability, complement) => (reach(chanceTails(w[i]!), probability, complement) ? -1 : 1),
  mode: (w, i) => (w[i]! < 0 ? 1 : -1),
  probabilities: (w, i) => [complementOf(w[i]!), probabilityOf(w[i]!)],

  draw: (w, i, random) => (random.uniform() < probabilityOf(w[i]!) ? 1 : -1),
  outcomes: (): (-1 | 1)[] => [-1, 1],
}))

function meanOf(c: number): number {
  return probabilityOf(c) - complementOf(c)
}

/** 1 − η² at η = tanh θ, in the tails by way of exp(−2|θ|), where 1 − η would have lost its digits. */
function squaredSecant(theta: number, eta: number): number {
  if (Math.abs(theta) < 0.5) return (1 - eta) * (1 + eta)
  const e = exp(-2 * Math.abs(theta))
  return (4 * e) / ((1 + e) * (1 + e))
}

function inverseTanh(x: number): number {
  return 0.5 * (log1p(x) - log1p(-x))
}
