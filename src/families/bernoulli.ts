import {
  chanceDivergence,
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
import { log, log1p } from '../engine/elementary.ts'
import { logistic, logisticVariance, softplus, xLogX } from '../engine/special.ts'
import { nothingAbove, nothingBelow, reach } from '../engine/tails.ts'
import { Natural } from '../geometry/chart.ts'
import { family, sameRows, scalarMetric, scalarRows } from './family.ts'
import type { Family } from './family-definition.ts'
import { type Flags, flags } from './sample-spaces.ts'

/**
 * True with probability p, else false.
 *
 *   Source  [1]  0 ≤ p ≤ 1
 *   Natural [1]  θ = log p/(1 − p)   any real
 *   Mean    [1]  η = P(true) = p
 *
 *   s(x) = 1 if x, else 0    log h(x) = 0    ψ(θ) = log(1 + exp θ)    φ(η) = η log η + (1 − η) log(1 − η)
 *
 * As a hidden layer it is the logistic activation.
 *
 * @example
 * const p = point(Source, Bernoulli, [0.25])
 * density(p, true) //=> 0.25
 * NeuralNetwork([[Tensor, R(3, Bernoulli)]], Tensor, Bernoulli, NormalMean).dimension //=> 10
 * @see Goal, probability/Goal/Probability/Distributions.hs, `Bernoulli`
 */
export interface Bernoulli extends Family<'Bernoulli', 1, Flags> {}
export const Bernoulli: Bernoulli = /* @__PURE__ */ family(() => ({
  kind: 'Bernoulli',
  dimension: 1,
  naturalDomain: 'ℝⁿ',
  samples: flags,
  missingCondition: (chart, p, i) =>
    chart === Natural || (p[i]! >= 0 && p[i]! <= 1) ? undefined : 'a probability from 0 to 1',

  sufficientStatistic: (x, to, i) => {
    to[i] = x ? 1 : 0
  },
  logBaseMeasure: () => 0,
  expectedLogBaseMeasure: () => 0,
  logDensity: (w, i, x) => (x ? logProbabilityOf(w[i]!) : logComplementOf(w[i]!)),
  entropy: (w, i) => entropyOf(w[i]!),
  relativeEntropy: (p, i, q, j) => chanceDivergence(p[i]!, q[j]!),
  mean: (w, i) => probabilityOf(w[i]!),
  variance: (w, i) => varianceOf(w[i]!),
  potential: (theta, i) => softplus(theta[i]!),
  dualPotential: (eta, i) => xLogX(eta[i]!) + xLogX(1 - eta[i]!),

  toMean: scalarRows(logistic),
  toNatural: scalarRows(logit),
  naturalToSource: scalarRows(logistic),
  sourceToNatural: scalarRows(logit),
  meanToSource: sameRows(1),
  sourceToMean: sameRows(1),

  working: {
    fromNatural: scalarRows(chanceOfLogOdds),
    fromSource: scalarRows(chanceOfProbability),
    fromMean: scalarRows(chanceOfProbability),
    toNatural: scalarRows(logOddsOf),
    toSource: scalarRows(probabilityOf),
    toMean: scalarRows(probabilityOf),
  },

  ...scalarMetric(logisticVariance, logistic),
  batches: {
    means: (kernels, theta, eta, count) => kernels.logistic(theta, eta, count),
    flat: (kernels, theta, eta, vector, to, count) =>
      kernels.logisticDerivative(theta, eta, vector, to, count),
    sumOfPotentials: (kernels, theta, count) => kernels.sumOfSoftplus(theta, count),
  },

  tails: (w, i, x) => (x < 0 ? nothingBelow : x < 1 ? chanceTails(w[i]!) : nothingAbove),
  quantile: (w, i, probability, complement) => (reach(chanceTails(w[i]!), probability, complement) ? 0 : 1),
  mode: (w, i) => w[i]! < 0,
  probabilities: (w, i) => [complementOf(w[i]!), probabilityOf(w[i]!)],

  draw: (w, i, random) => random.uniform() < probabilityOf(w[i]!),
  outcomes: () => [false, true],
}))

function logit(p: number): number {
  return log(p) - log1p(-p)
}
