import { checkFunction, DomainError } from '../errors.ts'
import type { Entries, LinearDefinition, TensorShape } from '../representations/kernels.ts'
import {
  type AnyRepresentation,
  isRepresentation,
  type RepresentationDefinition,
  representation as unchecked,
} from '../representations/representation.ts'
import {
  aCount,
  aDefinitionsArguments,
  aFunction,
  aName,
  aText,
  checkMembers,
  frozenLists,
  labelled,
  type Member,
  type Members,
  optional,
  writtenMembers,
} from './members.ts'
import { checkFreeName } from './our-names.ts'

/**
 * Makes a representation of linear maps, which every map takes. What it does not say of its algebra goes through the full
 * matrix, with a `Tensor` as the result. {@link checkRepresentation} then checks that its products are those of the
 * matrices that it stands for.
 *
 * @param define a function, to which the representation itself is given, so that it can name itself as the result of its
 * own algebra
 * @throws {DomainError} if a member of the definition is missing, is of another kind, or is none that is known, or if
 * its kind is a name of the library; and where a map is made of it, if it does not compute there what it has to
 * @example
 * import { apply, Cartesian, Euclidean, Linear, point } from 'legendre'
 * import { type AddDigits, type BetweenManifolds, type Digits, type Representation } from 'legendre/extend'
 * import { representation, type Right, sumOfRows } from 'legendre/extend'
 *
 * // one weight, by which the sum of all inputs is multiplied
 * interface OfSum extends Representation {
 *   readonly kind: 'OfSum'
 *   readonly 'between manifolds': OfSumBetween
 * }
 * interface OfSumBetween extends BetweenManifolds {
 *   readonly fits: Right
 *   readonly coordinates: AddDigits<Digits<1>, this['total']>
 * }
 * const OfSum: OfSum = representation(() => ({
 *   kind: 'OfSum',
 *   between(output, input) {
 *     const [rows, columns] = [Number(output.dimension), Number(input.dimension)]
 *     const sum = (x: Float64Array, n: number, width: number) =>
 *       x.subarray(n * width, (n + 1) * width).reduce((total, value) => total + value, 0)
 *     return {
 *       coordinates: 1,
 *       connections: rows + columns,
 *       multiply(_, { values: w }, bias, { values: x }, { values: to }, count) {
 *         for (let i = 0; i < count * rows; i++)
 *           to[i] = w[0]! * sum(x, Math.floor(i / rows), columns) + (bias?.values[i % rows] ?? 0)
 *       },
 *       multiplyTransposed(_, { values: w }, { values: y }, { values: to }, count) {
 *         for (let i = 0; i < count * columns; i++) to[i] = w[0]! * sum(y, Math.floor(i / columns), rows)
 *       },
 *       outerProducts(_, { values: y }, { values: x }, { values: to }, bias, count) {
 *         if (bias) sumOfRows(y, bias.values, count, rows)
 *         to[0] = 0
 *         for (let n = 0; n < count; n++) to[0] += sum(y, n, rows) * sum(x, n, columns)
 *       },
 *     }
 *   },
 * }))
 * const f = point(Cartesian, Linear(OfSum, Euclidean(2), Euclidean(3)), [2])
 * apply(f, point(Cartesian, Euclidean(3), [1, 1, 3])).coordinates //=> Float64Array(2) [ 10, 10 ]
 */
/* @__NO_SIDE_EFFECTS__ */
export function representation<F extends AnyRepresentation>(
  define: (itself: F) => RepresentationDefinition<F>,
): F {
  checkFunction('representation', 'a function that returns the definition', define)
  return unchecked<F>((itself) => {
    const definition = define(itself)
    const where = labelled('representation', definition)
    checkMembers(where, definition, representationMembers)
    checkFreeName(where, definition.kind)
    const checked: typeof definition.between = (output, input) => {
      const kernels = definition.between(output, input)
      checkKernels(`${where}.between(${output}, ${input})`, kernels)
      return writtenMembers(kernels, kernelMembers)
    }
    return {
      ...writtenMembers<RepresentationDefinition<AnyRepresentation>>(definition, representationMembers),
      arguments: frozenLists(definition.arguments ?? []),
      between: checked,
    } as RepresentationDefinition<F>
  })
}

function checkKernels(where: string, kernels: LinearDefinition): void {
  checkMembers(where, kernels, kernelMembers)
  const { coordinates, tensors } = kernels
  const stored = tensors?.reduce((sum, { shape }) => sum + shape.reduce((size, n) => size * n, 1), 0)
  const names = ['bias', 'noise', ...(tensors ?? []).map(({ name }) => name)]
  const taken = names.find((name, i) => names.indexOf(name) < i)
  if (taken !== undefined)
    throw new DomainError(
      `${where}: expected tensors of different names, none of them bias or noise, received another ${taken}; files tell them apart by name`,
    )
  if (stored !== undefined && stored !== coordinates)
    throw new DomainError(
      `${where}: expected tensors of ${coordinates} numbers, received ${stored}; keep each coordinate once`,
    )
}

const aResult: Member = optional({ words: 'a representation', fits: isRepresentation })

const representationMembers: Members<RepresentationDefinition<AnyRepresentation>> = {
  kind: aName,
  arguments: optional(aDefinitionsArguments),
  misfit: optional(aFunction),
  between: aFunction,
  transposed: aResult,
  inverse: aResult,
  inOtherBasis: aResult,
  multiple: aResult,
  product: aResult,
  choleskyFactor: aResult,
  multiplies: optional({
    words: '"by one" or "by a number"',
    fits: (value) => value === 'by one' || value === 'by a number',
  }),
  isDefinite: optional({ words: 'true or false', fits: (value) => typeof value === 'boolean' }),
}

const kernelMembers: Members<LinearDefinition> = {
  coordinates: aCount,
  connections: aCount,
  entries: optional({ words: '{ row, column }, functions of a coordinate', fits: areEntries }),
  tensors: optional({ words: 'a list of { name, shape }', fits: areTensors }),
  toMatrix: optional(aFunction),
  closest: optional(aFunction),
  closestDiagonal: optional(aFunction),
  transpose: optional(aFunction),
  multiply: aFunction,
  multiplyTangent: optional(aFunction),
  multiplyTransposed: aFunction,
  outerProducts: aFunction,
}

function areTensors(value: unknown): value is readonly TensorShape[] {
  return Array.isArray(value) && value.every(isTensor)
}

function isTensor(value: Partial<TensorShape> | null): boolean {
  return aText.fits(value?.name) && Array.isArray(value?.shape) && value.shape.every(aCount.fits)
}

function areEntries(value: unknown): boolean {
  const { row, column } = (value ?? {}) as Partial<Entries>
  return aFunction.fits(row) && aFunction.fits(column)
}
