import type { Numbers } from '../engine/engine.ts'
import { DomainError } from '../errors.ts'

/**
 * Refuses a step that led to a point that is not finite, or left something that is not in what the pursuit remembers: a
 * gradient whose square overflows would let every later step of Adam be 0.
 *
 * @throws {DomainError}
 */
export function checkStep(
  where: string,
  step: number,
  rate: number,
  point: Float64Array,
  memory: readonly Numbers[],
): void {
  checkFinite(where, 'coordinates', step, rate, point)
  for (const { values } of memory) checkFinite(where, 'memories of the gradient', step, rate, values)
}

function checkFinite(where: string, what: string, step: number, rate: number, values: Float64Array): void {
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i]))
      throw new DomainError(
        `${where}: expected finite ${what} after step ${step}, received ${values[i]} at index ${i}; lower the learning rate from ${rate}, or scale the data`,
      )
}

/**
 * The function of a line search, which is NaN where it has no value: a step that is too long may lead there, and is
 * shortened. At the start of the search it must have one.
 */
export function searchable<P>(f: ((p: P) => number) | undefined): ((p: P) => number) | undefined {
  if (!f) return undefined
  let hasStarted = false
  return (p) => {
    try {
      return f(p)
    } catch (error) {
      if (hasStarted && error instanceof DomainError) return Number.NaN
      throw error
    } finally {
      hasStarted = true
    }
  }
}
