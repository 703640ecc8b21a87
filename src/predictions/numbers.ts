import { DomainError, shown } from '../errors.ts'
import { product, runAt, sizeOf } from '../geometry/factors.ts'
import type { Manifold } from '../geometry/manifold.ts'
import type { NameOf } from '../geometry/name-of.ts'
import type { Copies, Replicates } from '../geometry/replicated.ts'
import { misfitInArray, type SampleSpace } from '../geometry/sample-space.ts'
import { type Moment, statisticalKernels } from '../geometry/statistical.ts'
import type { ShapeError } from '../types/shape-error.ts'

/**
 * A value for each number that an observation of `M` holds: a tuple for copies and vectors up to 32, a pair for a `Pair`.
 */
export type EachNumber<M extends Manifold, Value> = M extends Copies
  ? Replicates<M['size'], EachNumber<M['base'], Value>>
  : M extends { readonly parts: readonly [infer A extends Manifold, infer B extends Manifold] }
    ? readonly [EachNumber<A, Value>, EachNumber<B, Value>] // a pair
    : M['samples'] extends SampleSpace<infer S, 'vector'>
      ? { readonly [I in keyof S]: Value }
      : Value

/**
 * `unknown` if the observations of `M` are numbers of their own, which have quantiles, else the error that says that
 * they are not.
 */
export type HasQuantiles<M extends Manifold> = M extends Copies
  ? HasQuantiles<M['base']>
  : M extends { readonly parts: readonly [infer A extends Manifold, infer B extends Manifold] }
    ? HasQuantiles<A> & HasQuantiles<B> // a pair
    : M['samples'] extends SampleSpace<unknown, 'composition'>
      ? ShapeError<`expected a family of single numbers, received ${NameOf<M>}`> // parts of a whole
      : M['samples'] extends SampleSpace<unknown>
        ? unknown // a number, true or false, a category, which have an order, or a vector of numbers
        : never // nothing can be observed

/** @throws {DomainError} if it is not a number from 0 to 1 */
export function checkProbability(where: string, name: string, value: number): void {
  if (!(typeof value === 'number' && value >= 0 && value <= 1))
    throw new DomainError(
      `${where}: expected a ${name} from 0 to 1, received ${shown(value)}; give 0.95 for 95 %`,
    )
}

/** @throws {DomainError} if it is not a number for each that an observation of the manifold holds */
export function checkMoment(where: string, manifold: Manifold, x: unknown): asserts x is Moment {
  const misfit = spaceOfNumbers(manifold).misfit(x)
  if (misfit)
    throw new DomainError(
      `${where}: expected ${misfit.expected}, received ${shown(misfit.received)}; give one for each that an observation of ${manifold} holds`,
    )
}

/** Numbers in the places of those that an observation holds. */
function spaceOfNumbers(manifold: Manifold): Pick<SampleSpace<Moment>, 'misfit'> {
  const factors = product.in(manifold)
  if (factors)
    return {
      misfit: (x) =>
        misfitInArray(x, sizeOf(factors), (index) => spaceOfNumbers(runAt(factors, index).factor)),
    }
  const { length } = statisticalKernels('checkNumbers', manifold).samples
  return length === undefined ? singleNumber : { misfit: (x) => misfitInArray(x, length, () => singleNumber) }
}

const singleNumber: Pick<SampleSpace<number>, 'misfit'> = {
  misfit: (x) =>
    typeof x === 'number' && !Number.isNaN(x) ? undefined : { expected: 'a number', received: x },
}

/** The kernel of a family that not all have. @throws {DomainError} if this one has none */
export function requiredKernel<Kernel>(
  where: string,
  kernel: Kernel | undefined,
  manifold: Manifold,
  expected: string,
): Kernel {
  if (kernel) return kernel
  throw new DomainError(`${where}: expected ${expected}, received ${manifold}; ask for its mean and variance`)
}
