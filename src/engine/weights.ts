import { counted, DimensionError, DomainError, shown } from '../errors.ts'

/** As how many observations the one of this index counts. @throws {DomainError} if it is not a finite number ≥ 0 */
export function checkedWeight(where: string, weight: unknown, n: number): number {
  if (typeof weight === 'number' && weight >= 0 && weight < Number.POSITIVE_INFINITY) return weight
  throw new DomainError(
    `${where}: expected a weight ≥ 0, received ${shown(weight)} at index ${n}; say as how many observations it counts`,
  )
}

/**
 * As how many each of some observations counts.
 *
 * @throws {DomainError} if one is not a finite number ≥ 0, all of them are 0, or their sum is no double
 * @throws {DimensionError} if there are more or fewer than observations
 */
export function checkedWeights(where: string, weights: unknown, count: number): Float64Array {
  if (!Array.isArray(weights) && !ArrayBuffer.isView(weights))
    throw new DomainError(
      `${where}: expected an array of ${counted(count, 'weight')}, received ${shown(weights)}; give one for each observation`,
    )
  const { length } = weights as ArrayLike<unknown>
  if (length !== count)
    throw new DimensionError(
      `${where}: expected ${counted(count, 'weight')}, received ${length}; give one for each observation`,
    )
  const checked = Float64Array.from(weights as ArrayLike<unknown>, (weight, n) =>
    checkedWeight(where, weight, n),
  )
  checkSum(where, checked)
  return checked
}

/** @throws {DomainError} if weights are all 0, or their sum is no double */
export function checkSum(where: string, weights: ArrayLike<number>): void {
  let sum = 0
  for (let n = 0; n < weights.length; n++) sum += weights[n]!
  if (sum === 0)
    throw new DomainError(
      `${where}: expected at least one observation with a weight above 0, received none; check the weights`,
    )
  if (sum === Number.POSITIVE_INFINITY)
    throw new DomainError(
      `${where}: expected weights with a finite sum, received ${sum}; divide them all by the largest`,
    )
}
