import type { Size } from './size.ts'

/**
 * The notation of a manifold or a representation, as an error names it: its kind, and between angle brackets its
 * arguments. It is slow: only errors may ask.
 */
export type NameOf<M> = M extends { readonly kind: infer Kind extends string }
  ? M extends { readonly arguments: readonly [infer First, ...infer Rest] }
    ? `${Kind}<${NamesOf<[First, ...Rest]>}>`
    : Kind // without arguments
  : 'something else' // no definition at all

/** The names of arguments, with commas between them. */
type NamesOf<Args> = Args extends readonly [infer First, ...infer Rest]
  ? `${NameOfArgument<First>}${Rest extends readonly [] ? '' : `, ${NamesOf<Rest>}`}`
  : '' // none, or a list whose length only run time knows

type NameOfArgument<T> = T extends number
  ? T extends Size<infer Name>
    ? string extends Name
      ? 'Size<string>'
      : `Size<'${Name}'>`
    : number extends T
      ? 'number'
      : `${T}`
  : T extends readonly unknown[]
    ? `[${NamesOf<T>}]`
    : NameOf<T>

/** Whether a part of a name is known at run time only: as a key, it can then be left out. */
export type IsOpen<Name extends string> = Name extends unknown // each name comes here alone
  ? Record<never, unknown> extends Record<`name ${Name}`, unknown>
    ? true
    : false
  : never // any name is unknown

/** The names of the sizes in a definition that only run time knows. */
export type SizeNames<M> = M extends { readonly arguments: infer Args extends readonly unknown[] }
  ? NamesOfSizes<Args[number]>
  : never

type NamesOfSizes<T> = T extends number // each argument comes here alone
  ? T extends Size<infer Name>
    ? Name
    : never
  : SizeNames<T>
