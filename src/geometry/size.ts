import { DomainError, shown } from '../errors.ts'
import type { TupleOf } from '../types/borrowed.ts'
import type { Received } from '../types/counted.ts'
import type { IsAbove, Literal } from '../types/digits.ts'
import type { ShapeError } from '../types/shape-error.ts'
import type { Is, Right, Wrong } from '../types/verdict.ts'

/**
 * A size that is known at run time only. It equals itself and nothing else; its dimension is `number`. Its name is
 * never there at run time: the key is text, so that every module format has the same type.
 */
export type Size<Name extends string> = number & { readonly 'name of the size': Name }

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
export type SizeValue<K, Every = K> = K extends number // each member of a union comes here alone
  ? number extends K
    ? WideSize<K>
    : K extends Size<string>
      ? number
      : `${K}` extends '0' | `-${string}` | `${string}.${string}` | `${string}e${string}` | SixteenDigits
        ? UnlikelySize<K>
        : [Every] extends [K]
          ? number
          : ShapeError<'a size is a positive integer, received a union'>
  : ShapeError<`a size is a positive integer, received ${Received<K>}`>

/** {@link SizeValue} of `number`, or of a member of an enum, to which any number is assignable. */
type WideSize<K extends number> = `${number}` extends `${K}`
  ? ShapeError<'a size is a positive integer, received number; name one that is known at run time only: size(name, n)'>
  : SizeValue<Literal<K>>

/** {@link SizeValue} of what looks like no size. */
type UnlikelySize<K extends number> = `${K}` extends SixteenDigits
  ? IsAbove<`${K}`, '9007199254740991'> extends true
    ? ShapeError<`a size is below 2^53, received ${K}`>
    : number
  : ShapeError<`a size is a positive integer, received ${K}`>

/** The numbers of sixteen digits or more, of which most are above 2^53. */
// biome-ignore format: one line
type SixteenDigits = `${bigint}${bigint}${bigint}${bigint}${bigint}${bigint}${bigint}${bigint}${bigint}${bigint}${bigint}${bigint}${bigint}${bigint}${bigint}${bigint}`

/** `K` if it is a size, else the error that says why not. A generic one is checked at run time. */
export type CheckedSize<K> = CheckedNumber<K, SizeValue<K>>

/** `K` if `Value` is a number and no error, and `K` is not `any`. */
export type CheckedNumber<K, Value> = [...IsNumber<K, Value>] extends Wrong ? NumberError<K, Value> : K

type IsNumber<K, Value> = 0 extends 1 & K ? Wrong : Is<Value, number>

type NumberError<K, Value> = 0 extends 1 & K ? never : Value // to everything else, `any` is assignable

/** `Family` if `K` is a size, else the error that says why it is none. */
export type OfSize<K, Family> = [...Is<SizeValue<K>, number>] extends Wrong ? SizeValue<K> : Family

/** `Family` if `Value` is a number, else the error that it is. */
export type OrError<Value, Family> = Value extends number ? Family : Value

/** What may be meant for a size: its constraint, so that the compiler infers literals and the error names them. */
export type GivenSize = number | string | bigint | boolean | null | undefined | object

/** What `any` and `never`, which meet every constraint, are refused by: the constraint on what has the size. */
export type Sized<K> = [K] extends [never]
  ? ShapeError<'a size is a positive integer, received never'>
  : 0 extends 1 & K // only `any` does that
    ? ShapeError<'a size is a positive integer, received any'>
    : unknown

/** {@link Sized} as a parameter asks for it; of a generic `K` it asks nothing. */
export type CheckedSized<K> = [...IsSized<K>] extends Wrong ? Sized<K> : unknown

type IsSized<K> = 0 extends 1 & K ? Wrong : (K extends unknown ? K : K) extends never ? Wrong : Right

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

/**
 * The integers from 0 to `N`, a {@link SmallSize}. What is inferred has no bounds, so that the compiler does not look for
 * those of all small sizes wherever this is declared.
 */
export type UpTo<N extends number> =
  Partial<TupleOf<N>> extends { readonly length: infer Count extends number } ? Count : never // it has a length
