export { difference, jacobian, sum, times } from '../../src/extend/numerics.ts'

/** The relative error of one number. */
export function relativeError(actual: number, expected: number): number {
  return actual === expected ? 0 : Math.abs(actual - expected) / Math.abs(expected)
}
