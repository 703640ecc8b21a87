import type { Size } from './size.ts'

/** The notation of a manifold or a representation, as an error names it. It is slow: only errors may ask. */
export type NameOf<M> = M extends { readonly size: infer K; readonly base: infer B }
  ? `R<${NameOfSize<K>}, ${NameOf<B>}>`
  : M extends { readonly kind: 'Pair'; readonly parts: readonly [infer A, infer B] }
    ? `Pair<${NameOf<A>}, ${NameOf<B>}>`
    : M extends { readonly kind: infer Kind extends string }
      ? M extends { readonly size: infer K } | { readonly categories: infer K } | { readonly trials: infer K }
        ? M extends { readonly representation: infer F } // a multivariate normal
          ? `${Kind}<${NameOf<F>}, ${NameOfSize<K>}>`
          : `${Kind}<${NameOfSize<K>}>`
        : M extends { readonly successes: infer K }
          ? `${Kind}<${number extends K ? 'number' : K & number}>`
          : M extends { readonly location: infer Location }
            ? `${Kind}<${Location & number}>`
            : M extends {
                  readonly representation: infer F
                  readonly output: infer Y
                  readonly input: infer X
                }
              ? M extends { readonly hidden: infer Ls } // a network
                ? `${Kind}<[${NamesOfLayers<Ls>}], ${NameOf<F>}, ${NameOf<Y>}, ${NameOf<X>}>`
                : `${Kind}<${NameOf<F>}, ${NameOf<Y>}, ${NameOf<X>}>`
              : Kind
      : 'something else' // no manifold at all

type NamesOfLayers<Ls> = Ls extends readonly [readonly [infer G, infer Y], ...infer Rest]
  ? `[${NameOf<G>}, ${NameOf<Y>}]${Rest extends [] ? '' : `, ${NamesOfLayers<Rest>}`}`
  : ''

type NameOfSize<K> =
  K extends Size<infer Name> ? (string extends Name ? 'Size<string>' : `Size<'${Name}'>`) : `${K & number}`

/** Whether a part of a name is known at run time only: as a key, it can then be left out. */
export type IsOpen<Name extends string> = Name extends unknown // each name comes here alone
  ? Record<never, unknown> extends Record<`name ${Name}`, unknown>
    ? true
    : false
  : never // any name is unknown

/** The names of the sizes in a manifold that only run time knows. */
export type SizeNames<M> =
  | (M extends { readonly size: Size<infer Name> } | { readonly categories: Size<infer Name> } ? Name : never)
  | (M extends { readonly trials: Size<infer Name> } ? Name : never)
  | (M extends { readonly base: infer B } ? SizeNames<B> : never)
  | (M extends { readonly parts: readonly [infer A, infer B] } ? SizeNames<A> | SizeNames<B> : never)
