import { DomainError } from '../errors.ts'
import { difference } from './numerics.ts'

/** Where a law is looked at: the check that does, and the coordinates in words. */
export interface Trial {
  readonly where: string
  readonly at: { toString(): string }
}

/**
 * Refuses numbers that are further from those of a law than it allows, or that are none.
 *
 * @throws {DomainError} that names the law, the coordinates and the numbers
 */
export function expectNumbers(
  { where, at }: Trial,
  law: string,
  received: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  if (difference(received, expected) <= tolerance) return
  throw new DomainError(
    `${where}: expected ${law}, ${written(expected)} at ${at}, received ${written(received)}; mend the definition`,
  )
}

/** @throws {DomainError} if what a law says is not so */
export function expectTrue({ where, at }: Trial, law: string, isSo: boolean, received: unknown): void {
  if (!isSo)
    throw new DomainError(`${where}: expected ${law} at ${at}, received ${received}; mend the definition`)
}

function written(numbers: ArrayLike<number>): string {
  const texts = Array.from({ length: Math.min(numbers.length, 9) }, (_, i) => String(numbers[i]))
  return numbers.length === 1 ? texts[0]! : `[${texts.join(', ')}${numbers.length > 9 ? ', …' : ''}]`
}
