import { checkRandom, type Random } from '../engine/random.ts'
import { checkItems } from '../engine/room.ts'
import { checkFunction, DomainError, shown } from '../errors.ts'
import { checkOptions } from '../known-names.ts'
import { namedAs } from './column-names.ts'
import { checkData, shuffled } from './shuffle.ts'

/** How observations are dealt out. */
export interface SplitOptions<O> {
  /**
   * What the parts are to hold in equal shares, such as `({ y }) => y`: of each of its values, a part holds as many
   * observations as its size is of the whole, give or take one for each cut.
   */
  readonly stratify?: ((observation: O) => unknown) | undefined
}

/** One part for each size. */
export type Parts<Sizes extends readonly number[], O> = { -readonly [I in keyof Sizes]: O[] }

/** Observations to fit to, and others to test the fit with. */
export interface Fold<O> {
  readonly train: O[]
  readonly test: O[]
}

/**
 * Deals observations out at random, such as to training and test data. Nothing but references is copied.
 *
 * @param parts the fraction of the first of two parts, between 0 and 1, or the size of every part
 * @throws {DomainError} if a part is empty, or the sizes are not those of all observations
 * @example
 * const [train, test] = splitData([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.8, random(1))
 * train.length //=> 8
 * test.length //=> 2
 */
export function splitData<O>(
  data: readonly O[],
  parts: number,
  random: Random,
  options?: SplitOptions<O>,
): [O[], O[]]
export function splitData<O, const Sizes extends readonly number[]>(
  data: readonly O[],
  parts: Sizes,
  random: Random,
  options?: SplitOptions<O>,
): Parts<Sizes, O>
export function splitData<O>(
  data: readonly O[],
  parts: number | readonly number[],
  random: Random,
  options: SplitOptions<O> = {},
): O[][] {
  checkData('splitData', data, 2)
  const sizes = sizesOf(data.length, parts)
  const order = dealt('splitData', data, random, options)
  const partOf = new Uint32Array(data.length).fill(sizes.length - 1)
  let left: number[] = Array.from(order.dealing)
  // one part after the other takes its share, evenly, of what is left
  for (let part = 0; part < sizes.length - 1; part++) {
    const [size, total] = [sizes[part]!, left.length]
    left = left.filter((index, place) => {
      const isTaken = share(place + 1, size, total) > share(place, size, total)
      if (isTaken) partOf[index] = part
      return !isTaken
    })
  }
  const result: O[][] = sizes.map(() => namedAs(data, []))
  for (const index of order.shuffled) result[partOf[index]!]!.push(data[index]!)
  return result
}

/**
 * Observations dealt out at random to k parts of equal size, give or take one, and k folds: each part in turn to test
 * with, and all the others to train with. Nothing but references is copied.
 *
 * @throws {DomainError} if k is not an integer from 2 to the number of observations
 * @see M. Stone, Cross-validatory choice and assessment of statistical predictions, JRSS B 36 (1974)
 * @example
 * const folds = kFold([1, 2, 3, 4, 5, 6, 7], 3, random(1))
 * folds.map(({ train, test }) => [train.length, test.length]) //=> [[4, 3], [5, 2], [5, 2]]
 */
export function kFold<O>(
  data: readonly O[],
  k: number,
  random: Random,
  options: SplitOptions<O> = {},
): Fold<O>[] {
  checkData('kFold', data, 2)
  if (!Number.isSafeInteger(k) || k < 2 || k > data.length)
    throw new DomainError(
      `kFold: expected a number of folds from 2 to that of the observations, ${data.length}, received ${shown(k)}; choose one of these`,
    )
  checkItems('kFold', k, data.length)
  const order = dealt('kFold', data, random, options)
  const foldOf = new Uint32Array(data.length)
  order.dealing.forEach((index, place) => {
    foldOf[index] = place % k
  })
  const folds: Fold<O>[] = Array.from({ length: k }, () => ({
    train: namedAs(data, []),
    test: namedAs(data, []),
  }))
  for (const index of order.shuffled)
    for (let fold = 0; fold < k; fold++)
      folds[fold]![fold === foldOf[index] ? 'test' : 'train'].push(data[index]!)
  return folds
}

/** The whole number of observations among the first `place` of `total` that go to a part of this size. */
function share(place: number, size: number, total: number): number {
  return Math.floor((place * size) / total)
}

/** The places of the observations in random order, and the same with those of each stratum one after the other. */
interface Order {
  readonly shuffled: Uint32Array
  readonly dealing: Uint32Array
}

function dealt<O>(where: string, data: readonly O[], random: Random, options: SplitOptions<O>): Order {
  checkRandom(where, random)
  checkOptions(where, options, { stratify: true } satisfies Record<keyof SplitOptions<O>, true>)
  const { stratify } = options
  const order = shuffled(data.length, random)
  if (stratify === undefined) return { shuffled: order, dealing: order }
  checkFunction(where, 'a function of observations to stratify by', stratify)
  const strata = new Map<unknown, number[]>()
  for (const index of order) {
    const value = stratify(data[index]!)
    const stratum = strata.get(value)
    if (stratum) stratum.push(index)
    else strata.set(value, [index])
  }
  return { shuffled: order, dealing: Uint32Array.from([...strata.values()].flat()) }
}

/** The sizes of the parts. @throws {DomainError} if one is empty, or they are not those of all observations */
function sizesOf(count: number, parts: number | readonly number[]): readonly number[] {
  if (typeof parts === 'number') {
    if (!(parts > 0 && parts < 1))
      throw new DomainError(
        `splitData: expected a fraction between 0 and 1, received ${shown(parts)}; pass sizes as an array`,
      )
    const first = Math.min(Math.max(Math.round(parts * count), 1), count - 1)
    return [first, count - first]
  }
  if (!Array.isArray(parts) || parts.length === 0)
    throw new DomainError(
      `splitData: expected a fraction or an array of sizes, received ${shown(parts)}; pass 0.8, say`,
    )
  let total = 0
  for (let part = 0; part < parts.length; part++) {
    const size: unknown = parts[part]
    if (!Number.isSafeInteger(size) || (size as number) < 1)
      throw new DomainError(
        `splitData: expected sizes that are positive integers, received ${shown(size)} at index ${part}; sizes start at 1`,
      )
    total += size as number
  }
  if (total !== count)
    throw new DomainError(
      `splitData: expected sizes with the sum ${count}, that of the observations, received a sum of ${total}; deal out all of them`,
    )
  return parts
}
