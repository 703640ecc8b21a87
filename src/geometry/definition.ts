/**
 * What a name with arguments defines, as the compiler reads it in a notation: a function of types, to be written as
 *
 *   interface BinomialDefinition extends Definition {
 *     readonly defines: this['args'] extends [infer N extends number] ? OfSize<N, BinomialFamily<N>> : never
 *   }
 *
 * It is `never` for arguments of other kinds or another number, and an error for one that is wrong.
 */
export interface Definition {
  readonly args: unknown
  readonly defines: unknown
}

/** What arguments define by a {@link Definition}. */
export type Defined<D extends Definition, Args extends unknown[]> = (D & { readonly args: Args })['defines']

/** Of a function that makes manifolds: what the compiler knows of it. Nothing is there at run time. */
export interface Defining<D extends Definition> {
  readonly definition?: D
}
