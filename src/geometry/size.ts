import { DomainError, shown } from '../errors.ts'
import type { ShapeError } from '../types/shape-error.ts'

declare const nameOfSize: unique symbol

/** A size that is known at run time only. It equals itself and nothing else; its dimension is `number`. */
export type Size<Name extends string> = number & { readonly [nameOfSize]: Name }

/**
 * Names a size that is known at run time only, so that the compiler can tell it from every other.
 *
 * @throws {DomainError} if it is not a positive integer
 * @example
 * const features = size('features', [5.1, 3.5, 1.4, 0.2].length)
 * R(features, NormalMean).dimension //=> 4
 */
export function size<const Name extends string>(name: Name, value: number): Size<Name> {
  checkSize(`size(${typeof name === 'string' ? name : shown(name)})`, value)
  return value as Size<Name>
}

/**
 * What a size must meet to be one: `number` if `K` is one positive integer literal or a {@link Size}, else the
 * error that says why it is none. It can stand in `K`'s own constraint, `{ valueOf(): SizeValue<K> }`, which
 * `any` and `never` meet all the same; {@link Sized} is for them.
 */
export type SizeValue<K extends number, Every = K> = number extends K
  ? ShapeError<'a size is a positive integer, received number; name one that is known at run time only: size(name, n)'>
  : K extends Size<string>
    ? number
    : `${K}` extends '0' | `-${string}` | `${string}.${string}` | `${string}e${string}`
      ? ShapeError<`a size is a positive integer, received ${K}`>
      : [Every] extends [K] // of a union, each member comes here alone
        ? number
        : ShapeError<'a size is a positive integer, received a union'>

/** `K` if it is a size, else the error that says why not. */
export type CheckedSize<K extends number> = 0 extends 1 & K // only `any` does that
  ? never // to everything else, `any` is assignable
  : SizeValue<K> extends number
    ? K
    : SizeValue<K>

/** What `any` and `never`, which meet every constraint, are refused by: the constraint on what has the size. */
export type Sized<K extends number> = [K] extends [never]
  ? ShapeError<'a size is a positive integer, received never'>
  : 0 extends 1 & K // only `any` does that
    ? ShapeError<'a size is a positive integer, received any'>
    : unknown

/** @throws {DomainError} if plain JavaScript gave what is not a size */
export function checkSize(where: string, value: number): void {
  if (!Number.isSafeInteger(value) || value <= 0)
    throw new DomainError(
      `${where}: a size is a positive integer, received ${shown(value)}; sizes start at 1`,
    )
}

/** The sizes up to which an observation is a tuple, and a category a literal, so that the compiler can check it. */
// biome-ignore format: one line
export type SmallSize = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 22 | 23 | 24 | 25 | 26 | 27 | 28 | 29 | 30 | 31 | 32
