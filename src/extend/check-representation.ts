import { random } from '../engine/random.ts'
import { DomainError, shown } from '../errors.ts'
import { NormalMean } from '../families/normal-mean.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { R } from '../geometry/replicated.ts'
import { type Size, size } from '../geometry/size.ts'
import { checkOptions } from '../known-names.ts'
import { type AnyRepresentation, isRepresentation } from '../representations/representation.ts'
import { checkAlgebra } from './representation-laws/algebra.ts'
import { checkMatrix } from './representation-laws/matrix.ts'
import { checkProducts } from './representation-laws/products.ts'

/** Between which manifolds a representation is checked. */
export interface CheckRepresentationOptions {
  /** Pairs of an output and an input; all of one to six numbers that it fits, if they are left out. */
  readonly between?: readonly (readonly [output: Manifold, input: Manifold])[] | undefined
}

/**
 * Checks that a representation keeps the laws that the library relies on, which are those that its own are tested by:
 *
 * - W is linear in its coordinates, each of which is the entry that it is said to be, and a file holds each of them once;
 * - the products are those of the matrix, with a bias and without, in the memory of any engine, and write nothing beside;
 * - ⟨W x, y⟩ = ⟨x, Wᵀ y⟩, and the outer products are the differential of y·(W x + b);
 * - the closest matrix to one that it stores is that one, and what is left of any other is orthogonal to all that it stores;
 * - what it says of its algebra can store the results: transposed, inverse, in another basis, multiples and products.
 *
 * @throws {DomainError} that names the law, the map and the numbers, at the first that is broken
 * @example
 * import { Symmetric } from 'legendre'
 * import { checkRepresentation } from 'legendre/extend'
 *
 * checkRepresentation(Symmetric) // throws nothing
 */
export function checkRepresentation(
  representation: AnyRepresentation,
  options: CheckRepresentationOptions = {},
): void {
  const known = { between: true } satisfies Record<keyof CheckRepresentationOptions, true>
  checkOptions('checkRepresentation', options, known)
  if (!isRepresentation(representation))
    throw new DomainError(
      `checkRepresentation: expected a representation, received ${shown(representation)}; make one with representation`,
    )
  const ends = (options.between ?? numbers()).filter(
    ([output, input]) => !representation.misfit(output, input),
  )
  if (ends.length === 0)
    throw new DomainError(
      `checkRepresentation(${representation}): expected manifolds that it fits between, found none; give some as { between: [[output, input]] }`,
    )
  const { uniform } = random(1)
  for (const [output, input] of ends) {
    const subject = {
      where: `checkRepresentation(${representation})`,
      at: `W from ${dimensionOf(input)} to ${dimensionOf(output)} numbers`,
      representation,
      output,
      input,
      kernels: representation.between(output, input),
      draw: (length: number) => Float64Array.from({ length }, () => 2 * uniform() - 1),
    }
    for (const suite of [checkMatrix, checkProducts, checkAlgebra]) suite(subject)
  }
}

/** All pairs of one to six numbers. */
function numbers(): (readonly [Manifold, Manifold])[] {
  const spaces = Array.from(
    { length: 6 },
    (_, k): Manifold => R<Size<'copies'>, NormalMean>(size('copies', k + 1), NormalMean),
  )
  return spaces.flatMap((output) => spaces.map((input) => [output, input] as const))
}
