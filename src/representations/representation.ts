import { dimensionOf, type Manifold, notationOf } from '../geometry/manifold.ts'
import { madeBy, shared } from '../shared.ts'
import { version } from '../version.ts'
import type { BetweenManifolds } from './between-manifolds.ts'
import { completed, type LinearDefinition, type LinearKernels } from './kernels.ts'

/**
 * How a linear map stores itself: as which coordinates, what it computes with them, and as what its transpose, its
 * inverse and its products can be stored. It knows all of that itself; what it does not say of the algebra goes
 * through the full matrix, and the result is a `Tensor`.
 *
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `LinearRep`
 */
export interface Representation<Arguments extends readonly unknown[] = readonly []> {
  readonly kind: string
  /** `[2]` of `Name(2)`, whose type and notation are `Name<2>`. */
  readonly arguments: Arguments
  /** What the compiler works out between two manifolds; it is never there at run time. */
  readonly 'between manifolds': BetweenManifolds
  /** Why it stores no maps from `input` to `output`, in words; `undefined` if it does. */
  misfit(output: Manifold, input: Manifold): string | undefined
  /** What it computes between two manifolds that it fits. */
  between(output: Manifold, input: Manifold): LinearKernels

  /** What stores Wᵀ. */
  readonly transposed?: AnyRepresentation | undefined
  /** What stores W⁻¹. */
  readonly inverse?: AnyRepresentation | undefined
  /** What stores FᵀW F, the quadratic form W in another basis. */
  readonly inOtherBasis?: AnyRepresentation | undefined
  /** What stores c·W, whatever the number c. */
  readonly multiple?: AnyRepresentation | undefined
  /** What stores the product of two of its matrices. */
  readonly product?: AnyRepresentation | undefined
  /** What stores L in W = L Lᵀ, if its matrices can be positive definite. */
  readonly choleskyFactor?: AnyRepresentation | undefined
  /** Whether all its matrices are multiples of the identity: by 1, or by any number. */
  readonly multiplies?: 'by one' | 'by a number' | undefined
  /** Whether its matrices stand for positive definite ones, so that what needs one may ask for it. */
  readonly isDefinite?: boolean | undefined

  toString(): string
}

/** A representation of which the compiler knows nothing more, of ours or from outside. */
export interface AnyRepresentation extends Representation<readonly unknown[]> {}

/** What a representation says of itself at run time. */
export type RepresentationDefinition<F extends AnyRepresentation> = Omit<
  F,
  'arguments' | 'between manifolds' | 'misfit' | 'between' | 'toString'
> & {
  readonly arguments?: F['arguments']
  readonly misfit?: F['misfit']
  between(output: Manifold, input: Manifold): LinearDefinition
}

/**
 * Makes a representation, which prints as its notation, of its definition, in which it may name itself.
 */
/* @__NO_SIDE_EFFECTS__ */
export function representation<F extends AnyRepresentation>(
  define: (itself: F) => RepresentationDefinition<F>,
): F {
  const made: F = Object.create(printed) // any: `create` does not know its prototype
  const { kind, arguments: args = [], ...definition } = define(made)
  const between = (output: Manifold, input: Manifold) =>
    completed(definition.between(output, input), dimensionOf(output), dimensionOf(input))
  const hidden = { misfit: () => undefined, ...definition, between }
  for (const [name, value] of Object.entries(hidden)) Object.defineProperty(made, name, { value })
  return Object.freeze(Object.assign(made, { kind, arguments: Object.freeze(args) }))
}

/** Whether plain JavaScript handed in a representation at all. */
export function isRepresentation(value: unknown): value is AnyRepresentation {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === printed
}

/** Whether two representations are written the same. */
export function sameRepresentation(a: AnyRepresentation, b: AnyRepresentation): boolean {
  return a === b || String(a) === String(b)
}

const printed = /* @__PURE__ */ shared('printed representation', () => ({
  [madeBy]: () => version,
  toString(this: AnyRepresentation): string {
    return notationOf(this)
  },
  [Symbol.for('nodejs.util.inspect.custom')](this: AnyRepresentation): string {
    return notationOf(this)
  },
}))
