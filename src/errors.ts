/**
 * The base of every error this library throws. Its message is one sentence,
 * `where: expected, received; what to do`, with the real values in it.
 */
export abstract class LegendreError extends Error {}

/** Sizes, lengths or manifolds that do not fit together. */
export class DimensionError extends LegendreError {
  override readonly name = 'DimensionError'
}

/** A value outside the domain of what was asked: NaN, a negative variance, a category that does not exist, no data. */
export class DomainError extends LegendreError {
  override readonly name = 'DomainError'
}

/** A cell that needs its own value; the message names the cells on the cycle. */
export class CycleError extends LegendreError {
  override readonly name = 'CycleError'
}

/** A value as it should stand in an error message: short, and never thrown by itself. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return `${value}n`
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    return `an array of length ${(value as unknown as unknown[]).length}`
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    return `an object with ${Object.keys(value).join(', ') || 'no keys'}`
  return typeof value === 'function' ? 'a function' : String(value)
}
