import { DimensionError, shown } from '../errors.ts'

/** The most numbers in one piece: 8 GB. */
const mostNumbers = 2 ** 30

/** The most items of an array: engines end not far above, or end the program. */
const mostItems = 2 ** 26

/**
 * Room for so many numbers, which are 0.
 *
 * @throws {DimensionError} if there is none, which says how much was asked for
 */
export function roomFor(where: string, length: number): Float64Array {
  return allocated(where, length, mostNumbers, 'numbers', 8, () => new Float64Array(length))
}

/** Room for so many bytes. @throws {DimensionError} if there is none, which says how much was asked for */
export function roomForBytes(where: string, length: number) {
  return allocated(where, length, 8 * mostNumbers, 'bytes', 1, () => new Uint8Array(length))
}

function allocated<T>(
  where: string,
  length: number,
  most: number,
  what: string,
  size: number,
  allocate: () => T,
): T {
  const wanted = `${length} (${(length * size) / 1e9} GB)`
  if (!(length <= most))
    throw new DimensionError(
      `${where}: expected at most ${most} ${what}, received ${wanted}; choose smaller sizes, or take the data in batches`,
    )
  try {
    return allocate()
  } catch {
    throw new DimensionError(
      `${where}: expected room for ${wanted} ${what}, received none from this computer; choose smaller sizes, or take the data in batches`,
    )
  }
}

/**
 * Refuses counts of what no array can hold.
 *
 * @param each how many numbers or items each of them holds
 * @throws {DimensionError}
 */
export function checkItems(where: string, count: number, each = 1): void {
  if (!(count * each <= mostItems))
    throw new DimensionError(
      `${where}: expected at most ${mostItems} items in all, received ${shown(count)}${each === 1 ? '' : ` of ${each}`}; take them in smaller parts`,
    )
}
