import { checkRandom, type Random } from '../engine/random.ts'
import { DomainError, shown } from '../errors.ts'
import { checkData, shuffled } from './shuffle.ts'

/**
 * One epoch: all observations in random order, in batches of `size`, the last of which is smaller if they do not come
 * out even. Nothing but references is copied.
 *
 * @throws {DomainError} if there are no observations, or the size is not a positive integer
 * @example
 * const batches = minibatches([1, 2, 3, 4, 5], 2, random(1))
 * batches.map((batch) => batch.length) //=> [2, 2, 1]
 * batches.flat().sort() //=> [1, 2, 3, 4, 5]
 */
export function minibatches<O>(data: readonly O[], size: number, random: Random): O[][] {
  checkData('minibatches', data, 1)
  if (!Number.isSafeInteger(size) || size < 1)
    throw new DomainError(
      `minibatches: expected a size that is a positive integer, received ${shown(size)}; sizes start at 1`,
    )
  checkRandom('minibatches', random)
  const order = shuffled(data.length, random)
  return Array.from({ length: Math.ceil(data.length / size) }, (_, batch) =>
    Array.from(order.subarray(batch * size, (batch + 1) * size), (index) => data[index]!),
  )
}
