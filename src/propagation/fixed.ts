import { DomainError, shown } from '../errors.ts'
import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import type { Product, Split } from '../geometry/product.ts'
import type { Is, Wrong } from '../types/verdict.ts'

/**
 * Which parts of a point stay as they are: none, or those of the parts that its manifold splits into, of which at least
 * one is free in some part.
 *
 * @example
 * // the translation of the output layer is fixed, all else is free
 * const fixed: Fixed<NeuralNetwork<[[Tensor, Bernoulli]], Tensor, NormalMean, NormalMean>> = [[true, false], false]
 * fixed.length //=> 2
 */
export type Fixed<M extends Manifold> =
  | false
  | ([...Is<M, Product>] extends Wrong
      ? string extends M['kind']
        ? AnyFixed // a map that only run time knows
        : never
      :
          | readonly [Fixed<PartOf<M, 0>>, FixedPart<PartOf<M, 1>>]
          | readonly [FixedPart<PartOf<M, 0>>, Fixed<PartOf<M, 1>>])

/** The same of a part, all of which may be fixed. */
export type FixedPart<M extends Manifold> =
  | boolean
  | ([...Is<M, Product>] extends Wrong ? never : readonly [FixedPart<PartOf<M, 0>>, FixedPart<PartOf<M, 1>>])

/** One of the parts that a product splits into. */
type PartOf<M extends Manifold, I extends 0 | 1> = M extends Product ? Split<M>[I] : never

/** {@link Fixed} of a manifold of which the compiler knows nothing. */
export type AnyFixed = boolean | readonly [AnyFixed, AnyFixed]

/** Whether nothing of it is free. */
export function isFixed(fixed: AnyFixed): boolean {
  const rest = [fixed] // networks nest as deep as they have layers
  while (rest.length > 0) {
    const part = rest.pop()!
    if (part === false) return false
    if (part !== true) rest.push(part[0], part[1])
  }
  return true
}

/** What is fixed of the two parts of a product. */
export function fixedParts(fixed: AnyFixed): readonly [AnyFixed, AnyFixed] {
  return typeof fixed === 'boolean' ? [fixed, fixed] : fixed
}

/** Where the coordinates that are fixed start and end; what follows on another is one with it. */
export function fixedRanges(manifold: Manifold, fixed: AnyFixed): [start: number, end: number][] {
  const ranges: [number, number][] = []
  const rest: [Manifold, AnyFixed, number][] = [[manifold, fixed, 0]]
  while (rest.length > 0) {
    const [whole, isStill, start] = rest.pop()!
    if (typeof isStill === 'boolean') {
      if (!isStill) continue
      const end = start + dimensionOf(whole)
      const last = ranges.at(-1)
      if (last?.[1] === start) last[1] = end
      else ranges.push([start, end])
      continue
    }
    const [first, second] = (whole as Product).parts
    rest.push([second, isStill[1], start + dimensionOf(first)], [first, isStill[0], start])
  }
  return ranges
}

/** The parts of the coordinates of a point that are fixed, as views of them. */
export function fixedCoordinates(
  manifold: Manifold,
  fixed: AnyFixed,
  coordinates: Float64Array,
): Float64Array[] {
  return fixedRanges(manifold, fixed).map(([start, end]) => coordinates.subarray(start, end))
}

/** @throws {DomainError} if the manifold does not split so, or nothing of it is free */
export function checkFixed(where: string, manifold: Manifold, fixed: AnyFixed): void {
  checkParts(where, manifold, fixed)
  if (isFixed(fixed))
    throw new DomainError(
      `${where}: expected something free, received fixed: all of ${manifold}; free a part`,
    )
}

function checkParts(where: string, manifold: Manifold, fixed: AnyFixed): void {
  const rest: [Manifold, AnyFixed][] = [[manifold, fixed]]
  while (rest.length > 0) {
    const [whole, part] = rest.pop()!
    if (typeof part === 'boolean') continue
    const { parts } = whole as Partial<Product>
    if (!Array.isArray(part) || part.length !== 2 || !parts)
      throw new DomainError(
        `${where}: expected fixed: true or false${parts ? ', or a pair of such' : ''} of ${whole}, received ${shown(part)}; follow split`,
      )
    rest.push([parts[1], part[1]!], [parts[0], part[0]!])
  }
}
