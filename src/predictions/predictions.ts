import type { Manifold } from '../geometry/manifold.ts'

/** What was observed, as how many each counts, and the working coordinates of the distribution that was predicted for each observation. */
export interface Predictions {
  readonly manifold: Manifold
  /** They have passed the sample space. */
  readonly ys: readonly unknown[]
  /** Above 0. */
  readonly weights: readonly number[]
  readonly working: readonly Float64Array[]
}

/** The sum of the weights of those that are chosen; of all, if nothing chooses. */
export function totalOf(weights: readonly number[], isChosen: (n: number) => boolean = () => true): number {
  return weights.reduce((sum, weight, n) => (isChosen(n) ? sum + weight : sum), 0)
}
