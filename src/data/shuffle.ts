import type { Random } from '../engine/random.ts'
import { DomainError, shown } from '../errors.ts'

/** The numbers 0, 1, …, n − 1 in random order, each order as likely as any other. */
export function shuffled(n: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i)
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random.uniform() * (i + 1))
    const swapped = order[i]!
    order[i] = order[j]!
    order[j] = swapped
  }
  return order
}

/** @throws {DomainError} if it is not an array of at least so many items */
export function checkData(where: string, data: readonly unknown[], least: number): void {
  if (!Array.isArray(data))
    throw new DomainError(
      `${where}: expected an array of observations, received ${shown(data)}; wrap a single one`,
    )
  if (data.length < least)
    throw new DomainError(
      `${where}: expected at least ${least === 1 ? 'one observation' : `${least} observations`}, received ${data.length === 0 ? 'none' : data.length}; check the data`,
    )
}
