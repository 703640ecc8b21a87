import { DimensionError, DomainError, shown } from '../errors.ts'
import type { Natural } from '../geometry/chart.ts'
import type { CanMove } from '../geometry/end.ts'
import { checkDefinition, type Dimension, type Manifold } from '../geometry/manifold.ts'
import type { NameOf } from '../geometry/name-of.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
import type { Fitting } from '../representations/between-manifolds.ts'
import type { representations, Tensor } from '../representations/index.ts'
import { type AnyRepresentation, isRepresentation } from '../representations/representation.ts'
import type { AreEqual, NotSquare } from '../representations/square.ts'
import type { Tail } from '../types/borrowed.ts'
import type { ShapeError } from '../types/shape-error.ts'
import type { Is, Right, ShouldBe, Wrong } from '../types/verdict.ts'

/**
 * Our representations without arguments that map `X` to `Y`: any shape, and the square ones between equal dimensions.
 * Between manifolds that a generic function does not know yet, any.
 */
export type Ours<Y extends Manifold, X extends Manifold> = [...AreEqual<Y, X>] extends Wrong
  ? Tensor | ShapeError<NotSquare<Y, X>>
  : Representations[keyof Representations]

/** Our representations without arguments by name: the compiler prints their union. */
type Representations = {
  [Name in keyof Listed as Listed[Name] extends { readonly kind: string } ? Name : never]: Listed[Name]
}
type Listed = typeof representations

/**
 * `F` if it is another representation than these and maps `X` to `Y`; if it does not, what has its words. The constraint
 * on a representation is this or one of {@link Ours}, so that of ours the compiler prints nothing else.
 */
export type Other<F, Y extends Manifold, X extends Manifold> = Itself<OtherThanOurs<F, Y, X>>

/** A mapped type: the constraint on `F` may name `F` in it. */
type Itself<T> = { [K in keyof T]: T[K] }

type OtherThanOurs<
  F,
  Y extends Manifold,
  X extends Manifold,
> = F extends Representations[keyof Representations]
  ? never
  : F extends { readonly kind: infer Kind }
    ? string extends Kind
      ? Unknown<F, Y, X>
      : Fitting<F, Y, X>
    : never // it is none

/** A representation that the compiler does not know: whether it fits equal dimensions is checked at run time. */
type Unknown<F, Y extends Manifold, X extends Manifold> = [...AreEqual<Y, X>] extends Wrong ? never : F

/** What a representation `F` is to be that maps `X` to `Y`: what it is, or an error. */
export type RepresentationFor<Y extends Manifold, X extends Manifold, F> = Refusal<
  OtherThanOurs<F, Y, X>,
  Ours<Y, X>
>

type Refusal<Found, Otherwise> = [Found] extends [never]
  ? Otherwise
  : Found extends { readonly representation: infer Words }
    ? Tensor | Words
    : Found

/** Whether the representation `F` maps `X` to `Y`. */
export type Fits<F, Y extends Manifold, X extends Manifold> = 0 extends 1 & F
  ? Wrong // `any`, which would be a Tensor too
  : [F] extends [Tensor]
    ? Right // of any shape
    : Is<F, RepresentationFor<Y, X, F>>

/** What the end `Y` of a map meets beside what it is: nothing, if a map may end in it, else the error that says why not. */
export type Ending<Y extends Manifold> = [...Ends<Y>] extends Wrong
  ? ShouldBe<Y, Extract<UnboundedDomain<Y>, ShapeError<never>>>
  : unknown

/** Whether a map may end in `Y`. */
type Ends<Y extends Manifold> = Is<Y, { readonly naturalDomain: UnboundedDomain<Y> }>

/** The natural domain of `Y` if a map may send any real numbers there, else an error. */
export type UnboundedDomain<Y extends Manifold> = Y['naturalDomain'] extends 'ℝⁿ' | undefined
  ? Y['naturalDomain']
  : [...CanMove<Y>] extends Right
    ? Y['naturalDomain'] // it is written in other coordinates
    : string extends Y['kind']
      ? ShapeError<'a map ends in a family that the compiler knows, such as Normal or Categorical(3)'>
      : ShapeError<`a map sends any real numbers to its output, but ${NameOf<Y>} wants ${Y['naturalDomain'] & string}`>

/**
 * The hidden layers `Ls` above the input `X`, each as it should be: the right ones as they are, errors for the others.
 * A list whose length only run time knows is right if run time knows the sizes in it, too.
 */
export type Layers<Ls, X> = 0 extends 1 & PartsOf<Ls>
  ? never // to everything else, `any` is assignable
  : Ls extends readonly unknown[]
    ? number extends Ls['length']
      ? readonly LayerOfList<Ls[number], Ls[number]>[]
      : LayersOfTuple<Ls, X>
    : never // it is no list

type LayersOfTuple<Ls extends readonly unknown[], X> = {
  [I in keyof Ls]: CheckedLayer<Ls[I], I extends keyof LayersBelow<Ls, X> ? LayersBelow<Ls, X>[I] : never>
}

/** The representations and families in hidden layers: `any`, if one is, or the layers are. */
type PartsOf<Ls> = Ls extends readonly (readonly unknown[])[] ? Ls[number][number] : Ls

/** A layer `L` of a list of `All` whose length only run time knows, as it should be. */
type LayerOfList<L, All> = L extends readonly [infer G, infer Y extends Manifold]
  ? true extends HasUnknownSize<All>
    ? readonly [Extract<G, AnyRepresentation>, CheckedHidden<Y>] // whether it fits is checked at run time
    : NoTuple['hidden layers']
  : ShapeError<'a hidden layer is a pair [representation, family]'>

type HasUnknownSize<L> = L extends readonly [unknown, infer Y extends Manifold]
  ? number extends Dimension<Y>
    ? true
    : false
  : false

/** Whether `Ls` are hidden layers above the input `X`. */
export type AreLayers<Ls, X> = 0 extends 1 & PartsOf<Ls> ? Wrong : Is<Ls, Layers<Ls, X>>

/** Hidden layers as a definition is written: without `readonly`, which is how `as const` lists come. */
export type Written<Ls> = Ls extends [unknown, unknown][]
  ? Ls
  : { -readonly [I in keyof Ls]: WrittenPair<Ls[I]> }

type WrittenPair<L> = L extends readonly [infer G, infer Y] ? [G, Y] : L

/**
 * The hidden layers among `Ls` above the input `X` that are wrong, by their places. A list of layers has no
 * such members, so that this is the constraint on one, and the compiler prints nothing but them; it is written
 * out where it is one, `{ [I in keyof Faults<Ls, X>]: Faults<Ls, X>[I] }`, lest it be printed by name.
 */
export type Faults<Ls, X> = Ls extends readonly unknown[]
  ? Ls extends Layers<Ls, X>
    ? unknown // none
    : number extends Ls['length']
      ? NoTuple
      : FaultyLayers<Ls, Layers<Ls, X>>
  : NoTuple

interface NoTuple {
  'hidden layers': ShapeError<'hidden layers are a tuple of pairs [representation, family]'>
}

type FaultyLayers<Ls, Checked> = {
  [I in keyof Ls & `${number}` as Ls[I] extends Checked[I & keyof Checked]
    ? never
    : `hidden layer ${I}`]: Fault<Checked[I & keyof Checked]>
}

/** The errors in a layer as it should be; all of it where it holds none. */
type Fault<L> = L extends readonly unknown[] ? OrElse<Extract<L[number], ShapeError<never>>, L> : L

/** `T`, or what stands in its place if it is `never`. */
export type OrElse<T, Otherwise> = [T] extends [never] ? Otherwise : T

/** What stands below each layer: the layer to its right, and for the last one the input. */
type LayersBelow<Ls extends readonly unknown[], X> = [...Tail<Ls>, [never, X]]

type CheckedLayer<L, B> = [L, B] extends [
  [infer G, infer Y extends Manifold],
  [unknown, infer X extends Manifold],
]
  ? [G extends Tensor ? G : RepresentationFor<Y, X, G>, CheckedHidden<Y>] // the first test is cheap
  : CheckedReadonlyLayer<L, B>

/** The same of layers of which one is `readonly`: apart, since the compiler compares equal kinds of tuples faster. */
type CheckedReadonlyLayer<L, B> = [L, B] extends [
  readonly [infer G, infer Y extends Manifold],
  readonly [unknown, infer X extends Manifold],
]
  ? readonly [G extends Tensor ? G : RepresentationFor<Y, X, G>, CheckedHidden<Y>]
  : L extends readonly [infer G, infer Y extends Manifold]
    ? readonly [G, CheckedHidden<Y>] // the layer below is wrong itself
    : ShapeError<'a hidden layer is a pair [representation, family]'>

/** `Y` if it can be a hidden layer, else what is wrong with it. */
export type CheckedHidden<Y extends Manifold> = Y['naturalDomain'] extends 'ℝⁿ'
  ? Natural extends Y['charts'][number]
    ? Y
    : ShapeError<`a hidden layer is a family or an activation, ${NameOf<Y>} is none`> // without a mean
  : Y['naturalDomain'] extends undefined
    ? ShapeError<`a hidden layer is a family or an activation, ${NameOf<Y>} is none`> // a space or a map
    : // a family with bounds
      ShapeError<`a hidden layer takes any real numbers, but ${NameOf<Y>} wants ${Y['naturalDomain'] & string}`>

/** What the layer above the hidden layers `Ls` stands on: the first of them, or the input. */
export type Below<Ls, X extends Manifold> = Ls extends readonly [
  readonly [unknown, infer Y extends Manifold],
  ...unknown[],
]
  ? Y
  : Ls extends readonly []
    ? X
    : Ls extends readonly (readonly [unknown, infer Y extends Manifold])[]
      ? Y // of a list whose length only run time knows
      : X

/** @throws {DomainError} or {@link DimensionError} if the parts of a map do not fit together */
export function checkShape(
  where: string,
  representation: AnyRepresentation,
  output: Manifold,
  input: Manifold,
): void {
  for (const manifold of [output, input]) checkDefinition(where, manifold)
  if (!isRepresentation(representation))
    throw new DomainError(
      `${where}: expected a representation, received ${shown(representation)}; pass Tensor or another one`,
    )
  const misfit = representation.misfit(output, input)
  if (misfit !== undefined)
    throw new DimensionError(`${where}: ${misfit}, received ${representation}; use Tensor`)
}

/** @throws {DomainError} if a map could send the manifold's coordinates where it has no points */
export function checkUnbounded(where: string, manifold: Manifold): void {
  if (
    manifold.naturalDomain !== undefined &&
    manifold.naturalDomain !== 'ℝⁿ' &&
    !unboundedCoordinates.in(manifold)
  )
    throw new DomainError(
      `${where}: a map sends any real numbers to its output, but ${manifold} wants ${manifold.naturalDomain}; choose another family`,
    )
}

/** @throws {DomainError} if the manifold cannot be a hidden layer, which takes any real numbers and has a mean */
export function checkHidden(where: string, manifold: Manifold): void {
  if (manifold.naturalDomain === undefined)
    throw new DomainError(
      `${where}: a hidden layer is a family or an activation, ${manifold} is none; choose one`,
    )
  if (manifold.naturalDomain !== 'ℝⁿ')
    throw new DomainError(
      `${where}: a hidden layer takes any real numbers, but ${manifold} wants ${manifold.naturalDomain}; choose another family`,
    )
}
