import { exp, log, log1p } from '../engine/elementary.ts'
import { softmax } from '../engine/special.ts'
import type { RowMap } from '../geometry/rows.ts'
import { rowsOf } from './family.ts'
import type { WorkingCoordinates } from './family-definition.ts'

/** What the coordinates of `outcomes` categories say of their probabilities, those at offset `i`. */
export interface CategoryCoordinates {
  readonly toMean: RowMap
  readonly toNatural: RowMap
  readonly working: WorkingCoordinates<number>
  /** η₀ = 1 − Σ η */
  readonly remaining: (eta: Float64Array, i: number) => number
  /** Where the likeliest category stands, or −1 if it is the reference. */
  readonly likeliest: (theta: Float64Array, i: number) => number
  /** η₀, which has lost its digits in 1 − Σ η if it is small. */
  readonly reference: (theta: Float64Array, eta: Float64Array, i: number) => number
  /** The mean coordinates, `[outcomes − 1]`. */
  readonly means: (theta: Float64Array, i: number) => Float64Array
  /** The probabilities of all categories at working coordinates, that of the reference first. */
  readonly probabilities: (w: Float64Array, i: number) => readonly number[]
  /** Their logarithms, relative to that of the likeliest before they are logarithms. */
  readonly logs: (w: Float64Array, i: number) => Float64Array
}

export function categoryCoordinates(outcomes: number): CategoryCoordinates {
  const d = outcomes - 1
  const toMean = rowsOf((theta, eta, i) => {
    const top = likeliest(theta, i)
    if (top < 0 || theta[top]! < Number.POSITIVE_INFINITY) softmax(theta, eta, i, d)
    else {
      let sum = 1
      for (let j = i; j < i + d; j++) if (j !== top) sum += exp(theta[j]!)
      for (let j = i; j < i + d; j++) eta[j] = j === top ? 1 / sum : exp(theta[j]!) / sum
    }
  })
  const toNatural = rowsOf((eta, theta, i) => {
    const rest = remaining(eta, i)
    let top = i
    for (let j = i; j < i + d; j++) if (eta[j]! > eta[top]!) top = j
    const logReference = log(rest > 0 ? rest : eta[top]!)
    for (let j = i; j < i + d; j++)
      theta[j] = rest === 0 && j === top ? Number.POSITIVE_INFINITY : log(eta[j]!) - logReference
  })
  const remaining = (eta: Float64Array, i: number) => {
    let rest = 1
    for (let j = i; j < i + d; j++) rest -= eta[j]!
    return Math.max(rest, 0) // a sum of probabilities may round above 1
  }
  const likeliest = (theta: Float64Array, i: number) => {
    let top = -1
    for (let j = i; j < i + d; j++) if (theta[j]! > (top < 0 ? 0 : theta[top]!)) top = j
    return top
  }
  const reference = (theta: Float64Array, eta: Float64Array, i: number) => {
    const top = likeliest(theta, i)
    return top < 0 ? remaining(eta, i) : eta[top]! * exp(-theta[top]!)
  }
  const means = (theta: Float64Array, i: number) => {
    const eta = new Float64Array(d)
    toMean(theta.subarray(i, i + d), eta, 1, 0, d)
    return eta
  }
  /**
   * Working coordinates are the natural ones, or −pᵢ, so that probabilities as they were given are as they were given.
   * What is −pᵢ is from −1 to 0 with a sum from −1 on; natural coordinates that are so, too, are turned into that.
   */
  const areProbabilities = (w: Float64Array, i: number) => {
    let sum = 0
    for (let j = i; j < i + d; j++) {
      if (!(w[j]! <= 0 && w[j]! >= -1)) return false
      sum += w[j]!
    }
    return sum >= -1 - 1e-9
  }
  const fromProbabilities = rowsOf((eta, w, i) => {
    for (let j = i; j < i + d; j++) w[j] = -eta[j]!
  })
  const writeProbabilities = rowsOf((w, eta, i) =>
    areProbabilities(w, i) ? fromProbabilities(w, eta, 1, i, d) : toMean(w, eta, 1, i, d),
  )
  const working = {
    fromNatural: rowsOf((theta, w, i) => {
      if (areProbabilities(theta, i)) {
        softmax(theta, w, i, d)
        fromProbabilities(w, w, 1, i, d)
      } else for (let j = i; j < i + d; j++) w[j] = theta[j]!
    }),
    fromSource: fromProbabilities,
    fromMean: fromProbabilities,
    toNatural: rowsOf((w, theta, i) => {
      if (areProbabilities(w, i)) {
        fromProbabilities(w, theta, 1, i, d)
        toNatural(theta, theta, 1, i, d)
      } else for (let j = i; j < i + d; j++) theta[j] = w[j]!
    }),
    toSource: writeProbabilities,
    toMean: writeProbabilities,
  }
  const logs = (theta: Float64Array, i: number) => {
    if (areProbabilities(theta, i)) return Float64Array.from(probabilities(theta, i), log)
    const top = likeliest(theta, i)
    const greatest = top < 0 ? 0 : theta[top]!
    const level = greatest < Number.POSITIVE_INFINITY ? greatest : 0
    const each = new Float64Array(outcomes)
    each[0] = -greatest
    for (let j = 0; j < d; j++) each[j + 1] = i + j === top ? 0 : theta[i + j]! - level
    let others = 0
    for (let k = 0; k < outcomes; k++) if (k !== top - i + 1 && (top >= 0 || k > 0)) others += exp(each[k]!)
    const logTotal = log1p(others)
    return each.map((value) => value - logTotal)
  }
  const probabilities = (theta: Float64Array, i: number) => {
    if (areProbabilities(theta, i)) {
      const given = new Float64Array(d)
      fromProbabilities(theta.subarray(i, i + d), given, 1, 0, d)
      return [remaining(given, 0), ...given]
    }
    const eta = means(theta, i)
    return [reference(theta.subarray(i, i + d), eta, 0), ...eta]
  }
  return { toMean, toNatural, working, remaining, likeliest, reference, means, probabilities, logs }
}
