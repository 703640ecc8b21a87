import { counted, DimensionError, DomainError, shown } from '../errors.ts'
import type { Natural } from '../geometry/chart.ts'
import { type Dimension, dimensionOf, isManifold, type Manifold } from '../geometry/manifold.ts'
import type { NameOf, SizeNames } from '../geometry/name-of.ts'
import { isPartlyBounded, type PartlyBounded } from '../geometry/unbounded.ts'
import type { AnyRepresentation, representations } from '../representations/index.ts'
import { isRepresentation, type RepresentationKernels } from '../representations/representation.ts'
import type { List, Tail } from '../types/borrowed.ts'
import type { Counted } from '../types/counted.ts'
import type { ShapeError } from '../types/shape-error.ts'

/** The representations that map `X` to `Y`: those of any shape, and the square ones between equal dimensions. */
export type RepresentationFor<Y extends Manifold, X extends Manifold> =
  Dimension<X> extends Dimension<Y>
    ? number extends Dimension<Y>
      ? NamedRepresentation<Y, X>
      : Representations[keyof Representations] // equal literals
    : number extends Dimension<X>
      ? NamedRepresentation<Y, X>
      : // literals that differ
          | Rectangular
          | ShapeError<`only a Tensor maps ${Counted<Dimension<X>, 'input'>} to ${Counted<Dimension<Y>, 'output'>}`>

/** The representations between dimensions of which at least one is known at run time only. */
type NamedRepresentation<Y extends Manifold, X extends Manifold> = [SizeNames<X>, SizeNames<Y>] extends [
  SizeNames<Y>,
  SizeNames<X>,
]
  ? Representations[keyof Representations] // the same names, or none; their values meet at run time
  : Rectangular | ShapeError<`only a Tensor maps ${NameOf<X>} to ${NameOf<Y>}`>

/** Not {@link AnyRepresentation}, which the compiler would print for the union that it is. */
type Representations = typeof representations

type Rectangular = Extract<AnyRepresentation, { readonly square: false }>

/** `'ℝⁿ'` if every vector of real numbers is a natural parameter of `Y`, as it must be where a map may send any. */
export type UnboundedDomain<Y extends Manifold> = Y['naturalDomain'] extends 'ℝⁿ' | undefined
  ? Y['naturalDomain']
  : Y extends PartlyBounded
    ? Y['naturalDomain'] // the input moves the part that is free
    : ShapeError<`a map sends any real numbers to its output, but ${NameOf<Y>} wants ${Y['naturalDomain'] & string}`>

/** The hidden layers `Ls` above the input `X`, each as it should be: the right ones as they are, errors for the others. */
export type Layers<Ls, X> = {
  [I in keyof Ls]: CheckedLayer<Ls[I], I extends keyof Lower<Ls, X> ? Lower<Ls, X>[I] : never>
}

/**
 * The hidden layers among `Ls` above the input `X` that are wrong, by their places. A list of layers has no
 * such members, so that this is the constraint on one, and the compiler prints nothing but them; it is written
 * out where it is one, `{ [I in keyof Faults<Ls, X>]: Faults<Ls, X>[I] }`, lest it be printed by name.
 */
export type Faults<Ls, X> = Ls extends readonly unknown[]
  ? number extends Ls['length']
    ? NoTuple
    : Ls extends Layers<Ls, X>
      ? unknown // none
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

type OrElse<T, Otherwise> = [T] extends [never] ? Otherwise : T

/** What stands below each layer: the layer to its right, and for the last one the input. */
type Lower<Ls, X> = Ls extends List ? [...Tail<Ls>, [never, X]] : []

type CheckedLayer<L, B> = [L, B] extends [
  [infer G, infer Y extends Manifold],
  [unknown, infer X extends Manifold],
]
  ? [G extends Rectangular ? G : RepresentationFor<Y, X>, CheckedHidden<Y>] // the first test is cheap
  : L extends [infer G, infer Y extends Manifold]
    ? [G, CheckedHidden<Y>] // the layer below is wrong itself
    : ShapeError<'a hidden layer is a pair [representation, family]'>

type CheckedHidden<Y extends Manifold> = Y['naturalDomain'] extends 'ℝⁿ'
  ? Natural extends Y['charts'][number]
    ? Y
    : ShapeError<`a hidden layer is a family or an activation, ${NameOf<Y>} is none`> // without a mean
  : Y['naturalDomain'] extends undefined
    ? ShapeError<`a hidden layer is a family or an activation, ${NameOf<Y>} is none`> // a space or a map
    : // a family with bounds
      ShapeError<`a hidden layer takes any real numbers, but ${NameOf<Y>} wants ${Y['naturalDomain'] & string}`>

/** What the layer above the hidden layers `Ls` stands on: the first of them, or the input. */
export type Below<Ls, X extends Manifold> = Ls extends [[unknown, infer Y extends Manifold], ...unknown[]]
  ? Y
  : X

/** @throws {DomainError} or {@link DimensionError} if the parts of a map do not fit together */
export function checkShape(
  where: string,
  representation: AnyRepresentation,
  output: Manifold,
  input: Manifold,
): void {
  for (const manifold of [output, input])
    if (!isManifold(manifold))
      throw new DomainError(`${where}: expected a manifold, received ${shown(manifold)}; pass a definition`)
  if (!isRepresentation(representation))
    throw new DomainError(
      `${where}: expected a representation, received ${shown(representation)}; pass Tensor or another one`,
    )
  if (representation.square && dimensionOf(output) !== dimensionOf(input))
    throw new DimensionError(
      `${where}: only a Tensor maps ${counted(dimensionOf(input), 'input')} to ${counted(dimensionOf(output), 'output')}, received ${representation}; use Tensor`,
    )
}

/** @throws {DomainError} if a map could send the manifold's coordinates where it has no points */
export function checkUnbounded(where: string, manifold: Manifold): void {
  if (manifold.naturalDomain !== undefined && manifold.naturalDomain !== 'ℝⁿ' && !isPartlyBounded(manifold))
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

/** The kernels of a representation; tsc knows it by its name and shape alone. */
export function kernelsOf(representation: AnyRepresentation): RepresentationKernels {
  return representation as AnyRepresentation & RepresentationKernels
}
