import { exp, expm1, log, log1p } from '../engine/elementary.ts'
import { ratioCost } from '../engine/gamma.ts'
import { bothTails, nothingBelow } from '../engine/tails.ts'
import { Natural, Source } from '../geometry/chart.ts'
import type { EndOfFamily } from '../geometry/unbounded.ts'
import { beyondDoubles } from './degenerate.ts'
import { family, scalarRows } from './family.ts'
import type { Family } from './family-definition.ts'
import { positiveUnits } from './positive-units.ts'
import { nonnegativeReals, type PositiveReals } from './sample-spaces.ts'
import { logScale, scaleFamily } from './scale-family.ts'

/**
 * The waiting time x ≥ 0 for an event that may come at any time alike, whatever has been waited already.
 *
 *   Source  [1]  λ > 0             rate (events per unit of time)
 *   Natural [1]  θ = −λ            θ < 0
 *   Mean    [1]  η = E[x] = 1/λ    η > 0
 *
 *   s(x) = x    log h(x) = 0    ψ(θ) = −log(−θ)    φ(η) = −1 − log η
 *
 * @example
 * const p = point(Source, Exponential, [2])
 * density(p, 0) //=> 2
 * mean(p) //=> 0.5
 * @see N. L. Johnson, S. Kotz and N. Balakrishnan, Continuous Univariate Distributions, vol. 1, ch. 19
 */
export interface Exponential extends Family<'Exponential', 1, PositiveReals, 'θ < 0'> {
  readonly end?: EndOfFamily<Exponential, 1, 0>
}
export const Exponential: Exponential = /* @__PURE__ */ family(() => ({
  ...scaleFamily,
  kind: 'Exponential',
  samples: nonnegativeReals,
  missingCondition: (chart, p, i) => {
    if (chart === Natural) return p[i]! < 0 ? undefined : 'θ < 0'
    return p[i]! > 0 ? undefined : chart === Source ? 'a rate > 0' : 'a mean > 0'
  },

  sufficientStatistic: (x: number, to, i) => {
    to[i] = x
  },
  logBaseMeasure: () => 0,
  expectedLogBaseMeasure: () => 0,
  logDensity: (w, i, x) => w[i]! * x + log(-w[i]!),
  entropy: (w, i) => 1 - log(-w[i]!),
  relativeEntropy: (p, i, q, j) => ratioCost(q[j]!, p[i]!),
  degenerate: (w, i) => (w[i]! < 0 && Number.isFinite(w[i]) ? undefined : beyondDoubles),
  mean: (theta, i) => -1 / theta[i]!,
  variance: (theta, i) => 1 / theta[i]! / theta[i]!,

  naturalToSource: scalarRows(negative),
  sourceToNatural: scalarRows(negative),
  meanToSource: scalarRows(reciprocal),
  sourceToMean: scalarRows(reciprocal),

  unbounded: logScale({
    observe: (x: number, to, i) => {
      to[i] = x
    },
    units: positiveUnits([1], -1),
  }),

  tails: (w, i, x) => {
    if (!(x > 0)) return nothingBelow
    const logUpper = w[i]! * x
    return bothTails(-expm1(logUpper), exp(logUpper), undefined, logUpper)
  },
  quantile: (theta, i, probability, complement) =>
    (probability < 0.5 ? log1p(-probability) : log(complement)) / theta[i]! + 0, // −0 would be another sign
  mode: () => 0,

  draw: (theta, i, random) => log1p(-random.uniform()) / theta[i]!,
}))

function negative(x: number): number {
  return -x
}

function reciprocal(x: number): number {
  return 1 / x
}
