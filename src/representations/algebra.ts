import { type AnyRepresentation, sameRepresentation } from './representation.ts'
import { Tensor } from './tensor.ts'

/** What a representation may say of its algebra, each with the representation that stores a result. */
type Fact = 'transposed' | 'inverse' | 'inOtherBasis' | 'multiple' | 'product'

/** What stores the results of the representation `F`: a `Tensor`, if it does not say. */
export type ResultOf<F, Name extends Fact> = F extends { readonly [K in Name]: infer G } ? G : Unsaid<F>

/** What stores a quadratic form of the representation `G` in another basis. */
export type InOtherBasis<G> = ResultOf<G, 'inOtherBasis'>

/** Of a representation that the compiler does not know, nobody can tell what it says. */
type Unsaid<F> = F extends { readonly kind: infer Kind }
  ? string extends Kind
    ? AnyRepresentation
    : Tensor
  : never // it is none

/** The same at run time. */
export function resultOf(form: AnyRepresentation, name: Fact): AnyRepresentation {
  return form[name] ?? Tensor
}

/**
 * What stores `g ∘ f`: with an identity, what the other is; with any other multiple of the identity, what a multiple of
 * the other is; two alike, what a product of two such is; else a `Tensor`.
 */
export type Composed<G, F> = G extends { readonly multiplies: 'by one' }
  ? F
  : F extends { readonly multiplies: 'by one' }
    ? G
    : [Unsaid<G>, Unsaid<F>] extends [Tensor, Tensor]
      ? ComposedOf<G, F>
      : AnyRepresentation // nobody knows whether one of them multiplies

type ComposedOf<G, F> = G extends { readonly multiplies: string }
  ? ResultOf<F, 'multiple'>
  : F extends { readonly multiplies: string }
    ? ResultOf<G, 'multiple'>
    : [G, F] extends [F, G]
      ? ResultOf<G, 'product'>
      : Tensor

/** The same at run time. */
export function composedOf(g: AnyRepresentation, f: AnyRepresentation): AnyRepresentation {
  if (g.multiplies === 'by one') return f
  if (f.multiplies === 'by one') return g
  if (g.multiplies) return resultOf(f, 'multiple')
  if (f.multiplies) return resultOf(g, 'multiple')
  return sameRepresentation(g, f) ? resultOf(g, 'product') : Tensor
}
