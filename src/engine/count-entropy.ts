import { exp } from './elementary.ts'
import { halfLogTwoPi } from './special.ts'

/** −Σ p(k) log p(k) over the counts that have any probability. */
export function entropyOfCounts(counts: Iterable<number>, logMass: (k: number) => number): number {
  let sum = 0
  for (const k of counts) {
    const logOfMass = logMass(k)
    if (logOfMass > -745) sum -= exp(logOfMass) * logOfMass
  }
  return sum
}

/**
 * The entropy of a count of large variance, which is that of a normal variable and a series: of a binomial one by the
 * inverses of its variance and of how many trials there are; of a Poisson one, where that is 0; of failures before
 * successes, where it is −1 by how many successes there are to be.
 *
 * @see C. Knessl, Integral representations and asymptotic expansions for Shannon and Rényi entropies, Applied
 * Mathematics Letters 11 (1998)
 */
export function countEntropy(logVariance: number, perVariance: number, perTrial: number): number {
  const first = perTrial / 3 - perVariance / 12
  const second = perVariance * (perVariance / 24 - perTrial / 6) + (perTrial * perTrial) / 12
  return 0.5 * logVariance + halfLogTwoPi + 0.5 + (first - second)
}
