import { checkItems } from '../engine/room.ts'
import { checkIterable, DomainError, shown } from '../errors.ts'

/**
 * The first `n` items of a sequence, or all if there are fewer.
 *
 * @throws {DomainError} if `n` is not a natural number
 * @throws {DimensionError} if no array can hold as many
 * @example
 * take(2, ['a', 'b', 'c']) //=> ['a', 'b']
 */
export function take<T>(n: number, items: Iterable<T>): T[] {
  if (!Number.isSafeInteger(n) || n < 0)
    throw new DomainError(`take: expected a number of items, received ${shown(n)}; count from 0`)
  checkIterable('take', items)
  const taken: T[] = []
  if (n === 0) return taken
  for (const item of items) {
    checkItems('take', taken.length)
    if (taken.push(item) === n) break
  }
  return taken
}

/**
 * The last item of a finite sequence.
 *
 * @throws {DomainError} if there is none
 * @example
 * last([1, 2, 3]) //=> 3
 */
export function last<T>(items: Iterable<T>): T {
  checkIterable('last', items)
  let found: { item: T } | undefined
  for (const item of items) found = { item }
  if (!found) throw new DomainError('last: expected at least one item, received none; take some first')
  return found.item
}

/**
 * `n` numbers from `low` to `high`, equally spaced, both ends included.
 *
 * @throws {DomainError} if an end is not finite, or `n` not an integer above 1
 * @throws {DimensionError} if no array can hold as many
 * @example
 * range(-3, 3, 4) //=> [-3, -1, 1, 3]
 * @see Goal, core/Goal/Core.hs, `range`
 */
export function range(low: number, high: number, n: number): number[] {
  if (!Number.isFinite(low) || !Number.isFinite(high))
    throw new DomainError(
      `range: expected finite ends, received ${shown(low)} and ${shown(high)}; check them`,
    )
  if (!Number.isSafeInteger(n) || n < 2)
    throw new DomainError(`range: expected at least 2 numbers, both ends, received ${shown(n)}; ask for more`)
  checkItems('range', n)
  return Array.from({ length: n }, (_, i) => (i === n - 1 ? high : low + ((high - low) * i) / (n - 1)))
}

/**
 * The items of `xs`, `n` times over.
 *
 * @throws {DomainError} if `n` is not a natural number
 * @throws {DimensionError} if no array can hold as many
 * @example
 * replicate(2, [1, 2, 3]) //=> [1, 2, 3, 1, 2, 3]
 */
export function replicate<T>(n: number, xs: readonly T[]): T[] {
  if (!Number.isSafeInteger(n) || n < 0)
    throw new DomainError(`replicate: expected how many times, received ${shown(n)}; count from 0`)
  if (!Array.isArray(xs))
    throw new DomainError(`replicate: expected an array, received ${shown(xs)}; wrap a single item`)
  checkItems('replicate', n, Math.max(1, xs.length))
  const items: T[] = []
  for (let k = 0; k < n; k++) for (const x of xs) items.push(x)
  return items
}
