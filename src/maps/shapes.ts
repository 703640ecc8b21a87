import type { List } from 'ts-toolbelt'
import { DimensionError, DomainError, shown } from '../errors.ts'
import type { Natural } from '../geometry/chart.ts'
import { type Dimension, dimensionOf, isManifold, type Manifold } from '../geometry/manifold.ts'
import type { ShapeError } from '../types/shape-error.ts'
import { type AnyRepresentation, representations } from './representations/index.ts'
import type { RepresentationKernels } from './representations/representation.ts'

/** The representations that map `X` to `Y`: those of any shape, and the square ones between equal dimensions. */
export type RepresentationFor<Y extends Manifold, X extends Manifold> =
  Dimension<X> extends Dimension<Y>
    ? AnyRepresentation // equal literals, or sizes that meet at run time
    : Rectangular | ShapeError<`only a Tensor maps ${Dimension<X>} inputs to ${Dimension<Y>} outputs`>

type Rectangular = Extract<AnyRepresentation, { readonly square: false }>

/** `'ℝⁿ'` if every vector of real numbers is a natural parameter of `Y`, as it must be where a map may send any. */
export type UnboundedDomain<Y extends Manifold> = Y['naturalDomain'] extends 'ℝⁿ' | undefined
  ? Y['naturalDomain']
  : ShapeError<`a map sends any real numbers to its output, but ${NameOf<Y>} wants ${Y['naturalDomain'] & string}`>

/** A family as an error names it. */
export type NameOf<M extends Manifold> = M extends {
  readonly size: infer K extends number
  readonly base: infer B extends Manifold
}
  ? `R<${K}, ${NameOf<B>}>`
  : M['kind']

/** The hidden layers `Ls` above the input `X`, each as it should be: the right ones as they are, errors for the others. */
export type Layers<Ls, X> = {
  [I in keyof Ls]: CheckedLayer<Ls[I], I extends keyof Lower<Ls, X> ? Lower<Ls, X>[I] : never>
}

/** What stands below each layer: the layer to its right, and for the last one the input. */
type Lower<Ls, X> = Ls extends List.List ? [...List.Tail<Ls>, [never, X]] : []

type CheckedLayer<L, B> = [L, B] extends [
  [infer G, infer Y extends Manifold],
  [unknown, infer X extends Manifold],
]
  ? [G extends Rectangular ? G : RepresentationFor<Y, X>, CheckedHidden<Y>]
  : ShapeError<'a hidden layer is a pair [representation, family]'>

type CheckedHidden<Y extends Manifold> = Y['naturalDomain'] extends 'ℝⁿ'
  ? Natural extends Y['charts'][number]
    ? Y
    : ShapeError<`a hidden layer is a family or an activation, ${NameOf<Y>} is none`>
  : ShapeError<`a hidden layer takes any real numbers, but ${NameOf<Y>} wants ${Y['naturalDomain'] & string}`>

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
  if (!Object.values<unknown>(representations).includes(representation))
    throw new DomainError(
      `${where}: expected a representation (${Object.keys(representations).join(', ')}), received ${shown(representation)}; layers are pairs [representation, family]`,
    )
  if (representation.square && dimensionOf(output) !== dimensionOf(input))
    throw new DimensionError(
      `${where}: only a Tensor maps ${dimensionOf(input)} inputs to ${dimensionOf(output)} outputs, received ${representation}; use Tensor`,
    )
}

/** @throws {DomainError} if a map could send the manifold's coordinates where it has no points */
export function checkUnbounded(where: string, manifold: Manifold): void {
  if (isManifold(manifold) && manifold.naturalDomain !== undefined && manifold.naturalDomain !== 'ℝⁿ')
    throw new DomainError(
      `${where}: a map sends any real numbers to its output, but ${manifold} wants ${manifold.naturalDomain}; choose another family`,
    )
}

/** The kernels of a representation; tsc knows it by its name and shape alone. */
export function kernelsOf(representation: AnyRepresentation): RepresentationKernels {
  return representation as AnyRepresentation & RepresentationKernels
}
