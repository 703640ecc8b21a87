import { DomainError, shown } from '../errors.ts'
import { misfitInFactors } from '../geometry/factors.ts'
import type { Manifold } from '../geometry/manifold.ts'
import type { NameOf } from '../geometry/name-of.ts'
import type { Replicates } from '../geometry/replicated.ts'
import type { Misfit, Moment, SampleSpace } from '../geometry/statistical.ts'
import type { ShapeError } from '../types/shape-error.ts'

/**
 * A value for each number that an observation of `M` holds: a tuple for copies and vectors up to 32, a pair for a `Pair`.
 */
export type EachNumber<M extends Manifold, Value> = M extends {
  readonly kind: 'R'
  readonly size: infer K extends number
  readonly base: infer B extends Manifold
}
  ? Replicates<K, EachNumber<B, Value>> // copies
  : M extends { readonly parts: readonly [infer A extends Manifold, infer B extends Manifold] }
    ? readonly [EachNumber<A, Value>, EachNumber<B, Value>] // a pair
    : M extends { readonly kind: 'MultivariateNormal'; readonly size: infer K extends number }
      ? Replicates<K, Value> // a vector
      : Value

/**
 * `unknown` if the observations of `M` are numbers of their own, which have quantiles, else the error that says that
 * they are not.
 */
export type HasQuantiles<M extends Manifold> = M extends {
  readonly kind: 'R'
  readonly base: infer B extends Manifold
}
  ? HasQuantiles<B> // copies
  : M extends { readonly parts: readonly [infer A extends Manifold, infer B extends Manifold] }
    ? HasQuantiles<A> & HasQuantiles<B> // a pair
    : M extends { readonly kind: 'MultivariateNormal' }
      ? unknown // a vector of numbers, each of which has its own
      : M['samples'] extends SampleSpace<infer S>
        ? [S] extends [number | boolean]
          ? unknown // a number, or true or false, or a category, which have an order
          : unknown extends S
            ? unknown // of a family that only run time knows
            : ShapeError<`expected a family of single numbers, received ${NameOf<M>}`> // parts of a whole
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
function spaceOfNumbers(manifold: Manifold): SampleSpace<Moment> {
  const { kind, base, size, parts } = manifold as Manifold & {
    readonly base: Manifold
    readonly size: number
    readonly parts?: readonly Manifold[]
  }
  if (kind !== 'R' && kind !== 'MultivariateNormal' && !parts) return singleNumber
  const misfit = (x: unknown): Misfit | undefined => {
    if (kind === 'R') return misfitInFactors(x, size, () => spaceOfNumbers(base))
    if (parts) return misfitInFactors(x, parts.length, (i) => spaceOfNumbers(parts[i]!))
    return misfitInFactors(x, size, () => singleNumber)
  }
  return { description: 'numbers', misfit }
}

const singleNumber: SampleSpace<number> = {
  description: 'a number',
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
