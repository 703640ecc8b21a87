import { areDoubles, average, centralMoment } from '../engine/averages.ts'
import { log } from '../engine/elementary.ts'
import { ratioCost } from '../engine/gamma.ts'
import { halfLogTwoPi } from '../engine/special.ts'
import { Natural, Source } from '../geometry/chart.ts'
import type { SampleSpace } from '../geometry/sample-space.ts'
import { beyondDoubles, noVariance } from './degenerate.ts'
import { rowsOf, sameRows } from './family.ts'
import type { Family, FamilyDescription, Mathematics } from './family-definition.ts'

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
 * What families of normally distributed numbers z share, whose statistic is (z, z²): a number itself or a function of it.
 * Their source coordinates are the mean and the variance of z, and they work in those.
 */
export const normalCoordinates = {
  dimension: 2,
  naturalDomain: 'θ₂ < 0',
  missingCondition: (chart, p, i) => {
    if (chart === Source) return p[i + 1]! > 0 ? undefined : 'a variance > 0'
    if (chart === Natural) return p[i + 1]! < 0 ? undefined : 'θ₂ < 0'
    return p[i + 1]! >= p[i]! ** 2 * (1 - 1e-12) ? undefined : 'η₂ ≥ η₁²' // an average may round below
  },
  relativeEntropy: (p, i, q, j) => {
    const distance = (p[i]! - q[j]!) / Math.sqrt(q[j + 1]!)
    return 0.5 * (distance * distance + ratioCost(p[i + 1]!, q[j + 1]!))
  },
  degenerate: (w, i) => (w[i + 1] === 0 ? noVariance : areDoubles(w, i, 2) ? undefined : beyondDoubles),

  potential: (theta, i) => -((0.25 * theta[i]!) / theta[i + 1]!) * theta[i]! - 0.5 * log(-2 * theta[i + 1]!),
  dualPotential: (eta, i) => -0.5 - 0.5 * log(eta[i + 1]! - eta[i]! ** 2),

  toMean: /* @__PURE__ */ rowsOf((theta, eta, i) => {
    const variance = -0.5 / theta[i + 1]!
    const mean = theta[i]! * variance
    eta[i] = mean
    eta[i + 1] = mean * mean + variance
  }),
  toNatural: /* @__PURE__ */ rowsOf((eta, theta, i) => {
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
    fromSource: /* @__PURE__ */ sameRows(2),
    fromMean: meanToSource,
    toNatural: sourceToNatural,
    toSource: /* @__PURE__ */ sameRows(2),
    toMean: sourceToMean,
    dualPotential: (w, i) => -0.5 - 0.5 * log(w[i + 1]!),
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
} satisfies Partial<FamilyDescription<Family<string, 2, SampleSpace<number>, 'θ₂ < 0'>> & Mathematics<number>>

/** The log-density of z. */
export function normalLogDensity(w: Float64Array, i: number, z: number): number {
  const variance = w[i + 1]!
  const deviation = (z - w[i]!) / Math.sqrt(variance)
  return -0.5 * (log(variance) + deviation * deviation) - halfLogTwoPi
}

/** The entropy of z. */
export function normalEntropy(w: Float64Array, i: number): number {
  return 0.5 * log(w[i + 1]!) + 0.5 + halfLogTwoPi
}

/** Writes the mean and the variance of some z, which are those of greatest likelihood. */
export function estimateNormal(
  zs: ArrayLike<number>,
  to: Float64Array,
  i: number,
  weights?: ArrayLike<number>,
): void {
  to[i] = average(zs, weights)
  to[i + 1] = centralMoment(zs, to[i]!, weights)
}
