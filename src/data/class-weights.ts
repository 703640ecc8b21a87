import { DomainError, shown } from '../errors.ts'
import { namedAs } from './column-names.ts'
import { observationWeights } from './observation-weights.ts'
import { checkData } from './shuffle.ts'

/** `O` with the weight that it did not have, or another one. */
export type Reweighted<O> = {
  readonly [K in keyof O | 'weight']: K extends 'weight' ? number : O[K & keyof O]
}

/**
 * Observations with weights by which every class, true or false or a category, counts as much as any other, and all of
 * them as much as before. Those of a class c of k count as
 *
 *   w · Σ w / (k · Σ w of c)
 *
 * where w are the weights that they have, or 1. A fit to them predicts as if all classes were equally frequent.
 *
 * @throws {DomainError} if there are no observations that count, or a y is neither true nor false nor a category: a tally
 * is of both
 * @see `compute_class_weight('balanced', …)` of scikit-learn
 * @example
 * const data = [{ x: 1, y: true }, { x: 2, y: false }, { x: 3, y: false }, { x: 4, y: false }]
 * classWeights(data)[0] //=> { x: 1, y: true, weight: 2 }
 */
export function classWeights<
  O extends { readonly y: boolean | number; readonly weight?: number | undefined },
>(data: readonly O[]): Reweighted<O>[] {
  checkData('classWeights', data, 1)
  const weights = observationWeights('classWeights', data)
  const totals = new Map<boolean | number, number>()
  for (const [n, weight] of weights.entries()) {
    const y: unknown = data[n]?.y
    if (typeof y !== 'boolean' && !(Number.isSafeInteger(y) && Number(y) >= 0))
      throw new DomainError(
        `classWeights: expected y to be true, false or a category 0, 1, 2, …, received ${shown(y)} at index ${n}; weigh the observations of classes`,
      )
    if (weight > 0) totals.set(data[n]!.y, (totals.get(data[n]!.y) ?? 0) + weight)
  }
  const share = weights.reduce((sum, weight) => sum + weight, 0) / totals.size
  const weighted = Array.from(data, (observation, n) => {
    const weight = weights[n]!
    return { ...observation, weight: weight > 0 ? (weight / totals.get(observation.y)!) * share : 0 }
  })
  return namedAs(data, weighted) as Reweighted<O>[] // nothing else has changed
}
