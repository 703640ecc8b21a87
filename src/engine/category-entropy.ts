import { exp } from './elementary.ts'
import { deviance } from './gamma.ts'

/** −Σ p log p, from the logarithms of the probabilities. */
export function categoryEntropy(logs: Float64Array): number {
  let sum = 0
  for (const logarithm of logs) if (logarithm > -745) sum -= exp(logarithm) * logarithm
  return sum
}

/** Σ p log p/q, from the logarithms of the probabilities p and q. */
export function categoryDivergence(first: Float64Array, second: Float64Array): number {
  let sum = 0
  for (let k = 0; k < first.length; k++) {
    const [probability, other] = [exp(first[k]!), exp(second[k]!)]
    if (other > 1e-290) sum += deviance(probability, other)
    else if (probability > 0) sum += probability * (first[k]! - second[k]!) + other - probability
  }
  return sum
}
