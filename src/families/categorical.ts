import { categoryDivergence, categoryEntropy } from '../engine/category-entropy.ts'
import { categoryTails } from '../engine/category-tails.ts'
import { logSumExp, xLogX } from '../engine/special.ts'
import { reach } from '../engine/tails.ts'
import { DomainError } from '../errors.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import type { Definition } from '../geometry/definition.ts'
import type { Manifold } from '../geometry/manifold.ts'
import {
  type CheckedNumber,
  checkSize,
  type GivenSize,
  type OrError,
  type SizeValue,
  type SmallSize,
  type UpTo,
} from '../geometry/size.ts'
import type { Decrement } from '../types/digits.ts'
import type { Settled } from '../types/settled.ts'
import type { ShapeError } from '../types/shape-error.ts'
import { categoryCoordinates } from './category-coordinates.ts'
import { family, sameRows } from './family.ts'
import type { Family, FamilyDefinition } from './family-definition.ts'
import { type Categories, categories } from './sample-spaces.ts'

/**
 * One of `K` categories 0, 1, …, K − 1. Category 0 is the reference, so there are K − 1 coordinates, those of
 * the categories 1 to K − 1.
 *
 *   Source  [K − 1]  pᵢ ≥ 0, Σ pᵢ ≤ 1      probabilities
 *   Natural [K − 1]  θᵢ = log pᵢ/p₀        any real
 *   Mean    [K − 1]  ηᵢ = P(x = i) = pᵢ
 *
 *   sᵢ(x) = 1 if x = i, else 0    log h(x) = 0
 *   ψ(θ) = log(1 + Σ exp θᵢ)      φ(η) = Σ ηᵢ log ηᵢ + η₀ log η₀, η₀ = 1 − Σ ηᵢ
 *
 * Any category may have the probability 0. Where that is the reference, the natural coordinate of the likeliest is ∞, and
 * the others are log pᵢ relative to that.
 *
 * @see Goal, probability/Goal/Probability/Distributions.hs, `Categorical`, which counts without category 0
 */
export interface Categorical<in out K extends number & { valueOf(): CategoriesValue<K> }>
  extends Family<'Categorical', Decrement<K>, Categories<K, Category<K>>, 'ℝⁿ', [K]> {
  readonly categories: K
}

/** A literal where there are up to 32, so that the compiler can check it. */
type Category<K extends number> = K extends SmallSize ? Exclude<UpTo<K>, K> : number

/** `Categorical<K>`, once `K` is known to be a size. */
export type CategoricalFamily<K> = K extends number & { valueOf(): CategoriesValue<K> }
  ? Categorical<K>
  : AnyCategorical

/** `Categorical` of any number of categories. */
export interface AnyCategorical extends Family<'Categorical', number, Categories<number>, 'ℝⁿ', [number]> {
  readonly categories: number
}

/** A {@link SizeValue} above 1. */
export type CategoriesValue<K> =
  SizeValue<K> extends number
    ? 1 extends K
      ? ShapeError<'expected at least 2 categories, received 1'> // nothing varies
      : number
    : SizeValue<K>

/** `K` if it is a number of categories, else the error that says why not. */
type CheckedCategories<K> = CheckedNumber<K, CategoriesValue<K>>

/** `Categorical` as a notation gives its arguments. */
export interface CategoricalDefinition extends Definition {
  readonly defines: this['args'] extends [infer K extends number]
    ? OrError<CategoriesValue<K>, CategoricalFamily<K>>
    : never
}

/**
 * The family of distributions over `k` categories.
 *
 * @throws {DomainError} if `k` is not an integer above 1
 * @example
 * const p = point(Source, Categorical(3), [0.5, 0.3])
 * p.coordinates.length //=> 2
 */
export function Categorical<K extends GivenSize>(k: CheckedCategories<K>): Settled<CategoricalFamily<K>> {
  const outcomes = k as number // `checkSize` refuses anything else
  checkSize('Categorical', outcomes)
  if (outcomes < 2)
    throw new DomainError('Categorical: expected at least 2 categories, received 1; nothing varies')
  const d = outcomes - 1
  const { toMean, toNatural, working, remaining, likeliest, reference, means, probabilities, logs } =
    categoryCoordinates(outcomes)

  const definition: FamilyDefinition<AnyCategorical> = {
    kind: 'Categorical',
    arguments: [outcomes],
    dimension: d,
    naturalDomain: 'ℝⁿ',
    samples: categories(outcomes),
    missingCondition: (chart, p, i) => {
      if (chart === Natural) return undefined
      let total = 0
      for (let j = i; j < i + d; j++) {
        if (!(p[j]! >= 0)) return 'probabilities ≥ 0'
        total += p[j]!
      }
      if (chart === Mean) return total <= 1 + 1e-12 ? undefined : 'probabilities with a sum ≤ 1'
      return total <= 1 + 1e-12
        ? undefined
        : 'probabilities with a sum up to 1, the rest being that of category 0'
    },

    sufficientStatistic: (x: number, to, i) => {
      to.fill(0, i, i + d)
      if (x > 0) to[i + x - 1] = 1
    },
    logBaseMeasure: () => 0,
    expectedLogBaseMeasure: () => 0,
    logDensity: (w, i, x) => logs(w, i)[x]!,
    entropy: (w, i) => categoryEntropy(logs(w, i)),
    relativeEntropy: (p, i, q, j) => categoryDivergence(logs(p, i), logs(q, j)),
    mean: probabilities,
    variance: (theta, i) => {
      const each = probabilities(theta, i)
      return each.map((p, category) =>
        each.reduce((sum, other, k) => (k === category ? sum : sum + p * other), 0),
      )
    },
    potential: (theta, i) => logSumExp(theta, i, d),
    dualPotential: (eta, i) => {
      let total = xLogX(remaining(eta, i))
      for (let j = i; j < i + d; j++) total += xLogX(eta[j]!)
      return total
    },

    toMean,
    toNatural,
    naturalToSource: toMean,
    sourceToNatural: toNatural,
    meanToSource: sameRows(d),
    sourceToMean: sameRows(d),
    working,

    // diag(η) − ηηᵀ, its diagonal as ηᵢ times the probability of all others
    metric: (theta, i, to) => {
      const eta = means(theta, i)
      const rest = reference(theta.subarray(i, i + d), eta, 0)
      for (let row = 0; row < d; row++) {
        let others = rest
        for (let column = 0; column < d; column++) {
          to[row * d + column] = -eta[row]! * eta[column]!
          if (column !== row) others += eta[column]!
        }
        to[row * (d + 1)] = eta[row]! * others
      }
    },
    // the same times v; less the v of the likeliest category, whose 1 − η would have lost its digits
    flat: (theta, eta, vector, to, count, offset, stride) => {
      for (let i = offset; count > 0; count--, i += stride) {
        const top = likeliest(theta, i)
        const level = top < 0 ? 0 : vector[top]!
        let mean = top < 0 ? 0 : -level * reference(theta, eta, i)
        for (let j = i; j < i + d; j++) if (j !== top) mean += eta[j]! * (vector[j]! - level)
        for (let j = i; j < i + d; j++) to[j] = eta[j]! * (vector[j]! - level - mean)
      }
    },
    // diag(1/η) + 11ᵀ/η₀
    sharp: (theta, eta, vector, to, count, offset, stride) => {
      for (let i = offset; count > 0; count--, i += stride) {
        let total = 0
        for (let j = i; j < i + d; j++) total += vector[j]!
        const common = total / reference(theta, eta, i)
        for (let j = i; j < i + d; j++) to[j] = vector[j]! / eta[j]! + common
      }
    },

    batches: {
      means: (kernels, theta, eta, count) => kernels.softmax(theta, eta, count, d),
      sumOfPotentials: (kernels, theta, count) => kernels.sumOfLogSumExp(theta, count, d),
    },

    tails: (w, i, x) => categoryTails(probabilities(w, i), x),
    quantile: (w, i, probability, complement) => {
      const each = probabilities(w, i)
      let k = 0
      while (k < d && !reach(categoryTails(each, k), probability, complement)) k++
      return k
    },
    mode: (w, i) => {
      const each = probabilities(w, i)
      return each.indexOf(Math.max(...each))
    },
    probabilities,

    draw: (theta, i, random) => {
      const each = probabilities(theta, i)
      let rest = random.uniform()
      for (let category = 1; category <= d; category++) {
        rest -= each[category]!
        if (rest < 0) return category
      }
      return 0
    },
    outcomes: () => Array.from({ length: outcomes }, (_, category) => category),
  }
  const categorical: Manifold = family<AnyCategorical>(() => definition, { categories: outcomes })
  return categorical as Settled<CategoricalFamily<K>> // of a number of categories that is K
}
