import { checkedWeights } from '../engine/weights.ts'
import { checkedCount } from '../geometry/statistical.ts'
import { checkOptions } from '../known-names.ts'

/** How observations are counted. */
export interface WeightOptions {
  /**
   * As how many observations each counts, at least 0 (1): averages are Σ w x / Σ w, and one of weight 0 is left out,
   * whatever it is.
   */
  readonly weights?: ArrayLike<number> | undefined
}

/** Observations, and as how many each counts; as one, if there are no weights. */
export interface Weighted {
  readonly xs: ArrayLike<unknown>
  /** Above 0. */
  readonly weights: Float64Array | undefined
}

/**
 * The observations that count.
 *
 * @throws {DomainError} if there are none, or a weight is not a finite number ≥ 0
 * @throws {DimensionError} if there are more or fewer weights than observations
 */
export function weighted(where: string, xs: ArrayLike<unknown>, options: WeightOptions): Weighted {
  checkOptions(where, options, { weights: true } satisfies Record<keyof WeightOptions, true>)
  if (options.weights === undefined) return { xs, weights: undefined }
  const weights = checkedWeights(where, options.weights, checkedCount(where, xs))
  if (!weights.includes(0)) return { xs, weights }
  return {
    xs: Array.from(xs).filter((_, n) => weights[n] !== 0),
    weights: weights.filter((weight) => weight !== 0),
  }
}
