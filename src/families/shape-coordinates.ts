import {
  digammaDifference,
  dirichletShapes,
  inverseTrigammaGap,
  placeOfLargest,
  restOfLogBeta,
  sumOfOthers,
  sumWithout,
  trigammaDifference,
} from '../engine/dirichlet.ts'
import { exp, log1p } from '../engine/elementary.ts'
import { deviance, logShapeSlope, trigamma } from '../engine/gamma.ts'
import { Mean, Source } from '../geometry/chart.ts'
import { beyondDoubles } from './degenerate.ts'
import { rowsOf, sameRows } from './family.ts'
import type { Mathematics } from './family-definition.ts'
import { shapeCost } from './gamma.ts'

/**
 * What families of parts of a whole share, whose statistics are the logarithms of the `k` parts and whose natural
 * coordinates are their shapes α > 0, with log h(x) = −Σ log xᵢ:
 *
 *   ψ(α) = Σ log Γ(αᵢ) − log Γ(Σ α)    ηᵢ = ψ⁰(αᵢ) − ψ⁰(Σ α)
 */
/* @__NO_SIDE_EFFECTS__ */
export function shapeCoordinates(k: number) {
  const potential = (theta: Float64Array, i: number) => {
    const rest = sumOfOthers(theta, i, k)
    if (total(theta, i, k) === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY
    return restOfLogBeta(theta, i, k) - sumOver(i, k, (j) => theta[j]! * log1p(rest(j) / theta[j]!))
  }

  /** φ at the mean coordinates of shapes: Σ αᵢ log(αᵢ / Σ α) is in α·η and in ψ(α). */
  const dualPotentialAt = (alpha: Float64Array, i: number) => {
    const sum = total(alpha, i, k)
    const pairing = logShapeSlope(sum) - sumOver(i, k, (j) => logShapeSlope(alpha[j]!))
    return pairing - restOfLogBeta(alpha, i, k)
  }

  const same = sameRows(k)
  const toMean = rowsOf((theta, eta, i) => {
    const rest = sumOfOthers(theta, i, k)
    for (let j = i; j < i + k; j++) eta[j] = -digammaDifference(theta[j]!, rest(j))
  })
  const toNatural = rowsOf((eta, theta, i) => {
    dirichletShapes(eta, theta, i, k)
  })

  return {
    missingCondition: (chart, p, i) => {
      if (chart === Mean)
        // an observation sums to 1 up to 1e-9
        return sumOver(i, k, (j) => exp(p[j]!)) <= 1 + 2e-9 ? undefined : 'Σ exp ηᵢ ≤ 1'
      for (let j = i; j < i + k; j++) if (!(p[j]! > 0)) return chart === Source ? 'shapes > 0' : 'θᵢ > 0'
      return undefined
    },
    entropy: (w, i) => {
      const rest = sumOfOthers(w, i, k)
      return -dualPotentialAt(w, i) - sumOver(i, k, (j) => digammaDifference(w[j]!, rest(j)))
    },
    relativeEntropy: (p, i, q, j) => {
      const [sum, other] = [total(p, i, k), total(q, j, k)]
      const costs = sumOver(i, k, (l) => {
        const shape = q[l - i + j]!
        return deviance(shape, other * (p[l]! / sum)) + shapeCost(p[l]!, shape)
      })
      return Math.max(costs - shapeCost(sum, other), 0)
    },
    degenerate: (w, i) =>
      w[i] === Number.POSITIVE_INFINITY
        ? 'infinite shapes, as of observations that are all equal'
        : Number.isFinite(total(w, i, k))
          ? undefined
          : beyondDoubles,

    potential,
    dualPotential: (eta, i) => {
      const alpha = new Float64Array(k)
      dirichletShapes(eta.subarray(i, i + k), alpha, 0, k)
      return alpha[0] === Number.POSITIVE_INFINITY ? alpha[0] : dualPotentialAt(alpha, 0)
    },

    toMean,
    toNatural,
    naturalToSource: same,
    sourceToNatural: same,
    working: {
      fromNatural: same,
      fromSource: same,
      fromMean: toNatural,
      toNatural: same,
      toSource: same,
      toMean,
      dualPotential: dualPotentialAt,
    },

    // diag ψ¹(α) − ψ¹(Σ α) 11ᵀ with the trigamma function ψ¹, of which the diagonal may cancel
    metric: (theta, i, to) => {
      const rest = sumOfOthers(theta, i, k)
      to.fill(-trigamma(total(theta, i, k)), 0, k * k)
      for (let j = 0; j < k; j++) to[j * (k + 1)] = trigammaDifference(theta[i + j]!, rest(i + j))
    },
    flat: (theta, _eta, vector, to, count, offset, stride) => {
      for (let i = offset; count > 0; count--, i += stride) {
        const top = placeOfLargest(theta, i, k)
        const rest = sumOfOthers(theta, i, k, top)
        const restOfVector = sumOfOthers(vector, i, k, top)
        const common = trigamma(total(theta, i, k))
        for (let j = i, own: number; j < i + k; j++) {
          own = trigammaDifference(theta[j]!, rest(j)) * vector[j]!
          to[j] = own - common * restOfVector(j)
        }
      }
    },
    // by the formula of Sherman and Morrison
    sharp: (theta, _eta, vector, to, count, offset, stride) => {
      for (let i = offset; count > 0; count--, i += stride) {
        const common =
          sumOver(i, k, (j) => vector[j]! / trigamma(theta[j]!)) / inverseTrigammaGap(theta, i, k)
        for (let j = i; j < i + k; j++) to[j] = (vector[j]! + common) / trigamma(theta[j]!)
      }
    },
  } satisfies Partial<Mathematics<never>>
}

/** The sum of `k` numbers from `i` on. */
export function total(x: Float64Array, i: number, k: number): number {
  return sumWithout(x, i, k, -1)
}

/** The sum of `k` terms from `i` on. */
export function sumOver(i: number, k: number, term: (j: number) => number): number {
  let sum = 0
  for (let j = i; j < i + k; j++) sum += term(j)
  return sum
}
