import { DomainError } from '../errors.ts'

/** A point, a batch, or what has their numbers. */
interface Numbered {
  readonly coordinates: Float64Array
}

/** The first index that holds NaN, or −1. */
function nanAt(coordinates: Float64Array): number {
  for (let i = 0; i < coordinates.length; i++) if (Number.isNaN(coordinates[i]!)) return i
  return -1
}

/**
 * Refuses NaN among the coordinates of a point that was given. Infinity is a coordinate of some points, such as the
 * natural one of a probability of 1.
 *
 * @throws {DomainError}
 */
export function checkNumbers(where: string, { coordinates }: Numbered): void {
  const index = nanAt(coordinates)
  if (index >= 0)
    throw new DomainError(
      `${where}: expected coordinates that are numbers, received NaN at index ${index}; look where they were computed`,
    )
}

/**
 * A point or a batch that was computed. Infinity is what mathematics makes infinite, or what is larger than any double;
 * NaN, such as the difference of two of those, is refused.
 *
 * @throws {DomainError}
 */
export function numeric<T extends Numbered>(where: string, result: T): T {
  const index = nanAt(result.coordinates)
  if (index >= 0) fail(where, `NaN as the coordinate at index ${index}`)
  return result
}

/** A number that was computed; NaN is refused. @throws {DomainError} */
export function numericValue(where: string, result: number): number {
  if (Number.isNaN(result)) fail(where, 'NaN')
  return result
}

function fail(where: string, received: string): never {
  throw new DomainError(
    `${where}: expected a result that is a number, received ${received}; what it comes of is too large or too small for doubles, choose other units`,
  )
}
