import type { Moment } from '../../geometry/statistical.ts'

/**
 * The numbers that an observation, or a moment of it, holds, in one list; of a category, 1 for itself and 0 for
 * the others. The shape is that of the mean.
 */
export function numbersOf(x: unknown, shape: Moment): number[] {
  if (!Array.isArray(shape)) return [Number(x)]
  return shape.flatMap((part, i) => (Array.isArray(x) ? numbersOf(x[i], part) : [x === i ? 1 : 0]))
}
