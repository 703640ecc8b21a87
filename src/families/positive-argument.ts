import type { Received } from '../types/counted.ts'
import type { ShapeError } from '../types/shape-error.ts'

/**
 * `number` if `N` may be a positive number, else the error that says why not.
 *
 * @typeParam What the words that it begins with, such as `'successes are'`
 */
export type PositiveValue<What extends string, N, Every = N> = N extends number // each member of a union comes here alone
  ? number extends N
    ? number // checked at run time
    : `${N}` extends '0' | `-${string}`
      ? ShapeError<`${What} a positive number, received ${N}`>
      : [Every] extends [N]
        ? number
        : ShapeError<`${What} a positive number, received a union`>
  : ShapeError<`${What} a positive number, received ${Received<N>}`>
