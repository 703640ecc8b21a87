import { DomainError } from '../errors.ts'

/** A point, a batch, or what has their numbers. */
interface Numbered {
  readonly coordinates: Float64Array
}

/** The first index that holds NaN, or −1. */
function nanAt(coordinates: Float64Array): number {
  if (!Number.isNaN(sumOf(coordinates))) return -1 // NaN plus anything is NaN
  for (let i = 0; i < coordinates.length; i++) if (Number.isNaN(coordinates[i]!)) return i
  return -1
}

/** By four sums, which a processor works out at the same time. */
function sumOf(values: Float64Array): number {
  let [a, b, c, d] = [0, 0, 0, 0]
  const quads = values.length - (values.length % 4)
  for (let i = 0; i < quads; i += 4) {
    a += values[i]!
    b += values[i + 1]!
    c += values[i + 2]!
    d += values[i + 3]!
  }
  for (let i = quads; i < values.length; i++) a += values[i]!
  return a + b + c + d
}

/** Whether none of them is NaN. */
export function isNumeric({ coordinates }: Numbered): boolean {
  return nanAt(coordinates) < 0
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
