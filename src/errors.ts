import { madeBy, otherVersionOf } from './shared.ts'
import { version } from './version.ts'

/**
 * The base of every error this library throws. Its message is one sentence,
 * `where: expected, received; what to do`, with the real values in it.
 *
 * @example
 * let message = ''
 * try {
 *   point(Natural, Normal, Float64Array.of(1))
 * } catch (error) {
 *   if (error instanceof LegendreError) message = error.message
 * }
 * message //=> 'point(Normal): expected 2 coordinates, received 1; give one for each dimension'
 */
export abstract class LegendreError extends Error {
  /** The name of the class, whatever a bundler makes of it. */
  protected static readonly kind: string = 'LegendreError'

  /** Two copies of this library have two classes for one kind of error, of whatever versions they are. */
  static override [Symbol.hasInstance](error: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a derived class is asked for itself
    const isOfClass: boolean = Function.prototype[Symbol.hasInstance].call(this, error)
    // biome-ignore lint/complexity/noThisInStatic: and has no kind of its own, unless it is one of these
    const kind = Object.hasOwn(this, 'kind') ? this.kind : undefined
    return isOfClass || isOfKind(error, kind)
  }

  [madeBy](): string {
    return version
  }
}

/**
 * Sizes, lengths or manifolds that do not fit together.
 *
 * @example
 * let isRefused = false
 * try {
 *   point(Natural, Normal, Float64Array.of(1))
 * } catch (error) {
 *   isRefused = error instanceof DimensionError
 * }
 * isRefused //=> true
 */
export class DimensionError extends LegendreError {
  protected static override readonly kind = 'DimensionError'
  override readonly name = DimensionError.kind
}

/**
 * A value outside the domain of what was asked: NaN, a negative variance, a category that does not exist, no data.
 *
 * @example
 * let message = ''
 * try {
 *   point(Source, Normal, [0, -1])
 * } catch (error) {
 *   if (error instanceof DomainError) message = error.message
 * }
 * message //=> 'point(Normal): expected Source coordinates with …'
 */
export class DomainError extends LegendreError {
  protected static override readonly kind = 'DomainError'
  override readonly name = DomainError.kind
}

/**
 * A cell that needs its own value; the message names the cells on the cycle.
 *
 * @example
 * const chicken: Cell<number> = cell('chicken', () => egg.value)
 * const egg = cell('egg', () => chicken.value)
 * let message = ''
 * try {
 *   chicken.value
 * } catch (error) {
 *   if (error instanceof CycleError) message = error.message
 * }
 * message //=> "… the cycle 'chicken' → 'egg' → 'chicken'; break it"
 */
export class CycleError extends LegendreError {
  protected static override readonly kind = 'CycleError'
  override readonly name = CycleError.kind
}

/** Whether a copy of this library threw it under this name. */
function isOfKind(error: unknown, kind: string | undefined): boolean {
  if (kind === undefined || !(error instanceof Error) || !(madeBy in error)) return false
  return kind === 'LegendreError' || kind === error.name
}

/** A value as it should stand in an error message: short, and never thrown by itself. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function') return 'a function'
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    return `an array of length ${(value as unknown as unknown[]).length}`
  const prototype = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === null)
    return `an object with ${shortened(Object.keys(value).join(', ')) || 'no keys'}`
  try {
    const text = shortened(String(value)) // one of this library's, which prints as its definition
    const other = otherVersionOf(value)
    return other === undefined ? text : `${text} of legendre ${other}, where this is ${version}`
  } catch {
    return 'an object'
  }
}

/** A text in quotation marks, in which what is invisible is escaped: a byte-order mark, a blank that is no space. */
export function quoted(text: string): string {
  return JSON.stringify(shortened(text)).replace(
    /(?! )[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/gu,
    (mark) => `\\u{${mark.codePointAt(0)!.toString(16)}}`,
  )
}

/** `1 input`, `2 inputs`: a number of things, in words. */
export function counted(n: number, noun: string): string {
  return n === 1 ? `1 ${noun}` : `${n} ${noun}s`
}

/** Refuses what plain JavaScript passed where a function is called. */
export function checkFunction(where: string, role: string, value: unknown): void {
  if (typeof value !== 'function')
    throw new DomainError(`${where}: expected ${role}, received ${shown(value)}; pass a function`)
}

/** Refuses what plain JavaScript passed where items are taken one by one. */
export function checkIterable(where: string, value: unknown): void {
  if (typeof (value as Partial<Iterable<unknown>> | undefined | null)?.[Symbol.iterator] !== 'function')
    throw new DomainError(
      `${where}: expected items to take one by one, received ${shown(value)}; pass an array`,
    )
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
