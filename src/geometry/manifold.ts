import { DimensionError, DomainError, shown } from '../errors.ts'
import { madeBy, shared } from '../shared.ts'
import type { ShapeError } from '../types/shape-error.ts'
import type { Is, Wrong } from '../types/verdict.ts'
import { version } from '../version.ts'
import type { Chart } from './chart.ts'
import type { ContractKernels } from './kernels.ts'

/**
 * A manifold: the description of a space of parameters. It is a frozen value whose type is its definition,
 * so two manifolds are the same if and only if they are written the same.
 *
 * @see Goal, geometry/Goal/Geometry/Manifold.hs, `Manifold`
 */
export interface Manifold {
  /** The name of its definition: `'R'`, `'Bernoulli'`, `'NeuralNetwork'`. */
  readonly kind: string
  /**
   * What stands between the angle brackets of its definition, a list: `[50, Bernoulli]` of `R<50, Bernoulli>`. It is
   * `unknown` here for the reason that `dimension` is.
   */
  readonly arguments: unknown
  /**
   * How many coordinates a point has: a number. Its exact literal is worked out when somebody reads it, which
   * is why it is `unknown` here: no check that some type is a manifold may force it.
   */
  readonly dimension: unknown
  /** The charts in which points may be written. */
  readonly charts: readonly Chart[]
  /** The natural parameters that are points: `'ℝⁿ'` for all of them, else the condition that they must meet. */
  readonly naturalDomain: unknown
  /** What can be observed of a family: a {@link SampleSpace}, `undefined` where nothing can. */
  readonly samples: unknown
  /** What can be computed of its points at run time. It is no part of the definition, and not enumerated. */
  readonly kernels: ContractKernels
}

/** The number of coordinates of a point of `M`, an exact literal unless a size is known only at run time. */
export type Dimension<M extends Manifold> = M['dimension'] & number

/** The chart in which a point of `M` may be written. */
export type ChartOf<M extends Manifold> = M['charts'][number]

/** `C` if points of `M` may be written in it, else the charts in which they may. */
export type CheckedChart<C, M extends Manifold> = [...Is<C, ChartOf<M>>] extends Wrong ? ChartsOf<M> : C

/** The charts of `M`; of a pair whose parts have none in common, what is wrong with it. */
type ChartsOf<M extends Manifold> = [ChartOf<M>] extends [never]
  ? ShapeError<'the parts of a pair have no chart in common'>
  : ChartOf<M>

/**
 * The dimension of a manifold of which the compiler need not know more: in a generic function, where `dimension` is
 * `unknown`, it is a number.
 *
 * @throws {DomainError} if plain JavaScript gave what is no manifold
 * @example
 * const halfOf = <M extends Manifold>(manifold: M): number => dimensionOf(manifold) / 2
 * halfOf(R(50, Bernoulli)) //=> 25
 */
export function dimensionOf<M extends Manifold>(manifold: M): Dimension<M> {
  checkDefinition('dimensionOf', manifold)
  return manifold.dimension as Dimension<M> // every manifold is made by `defineManifold`, which wants a number
}

/** A part of a definition as it is written: `R<50, Bernoulli>` has the arguments 50 and Bernoulli. */
export type Argument = number | { toString(): string } | readonly Argument[]

/** What every manifold is made of; beside these it has members of its own. */
interface Description {
  readonly kind: string
  readonly arguments: readonly Argument[]
  readonly dimension: number
  readonly charts: readonly Chart[]
  readonly naturalDomain: unknown
  readonly samples: unknown
  readonly kernels: ContractKernels
}

/**
 * Makes the frozen value of a manifold, which prints as its definition.
 *
 * This is where the run-time description becomes the type that says the same; tsc cannot follow, since the
 * exact dimension is arithmetic on types.
 */
export function defineManifold<M extends Manifold>(
  description: Description & Readonly<Record<string, unknown>>,
): M {
  const { kind, dimension } = description
  if (!Number.isSafeInteger(dimension))
    throw new DimensionError(
      `${kind}: expected a dimension below 2^53, received ${dimension}; choose smaller sizes`,
    )
  const members: PropertyDescriptorMap = Object.getOwnPropertyDescriptors(description)
  for (const name of workings) if (members[name]) members[name].enumerable = false
  for (const { value } of Object.values(members)) if (Array.isArray(value)) Object.freeze(value)
  const made = Object.freeze(Object.create(printed, members)) as M
  depths.set(made, depthOf(kind, members))
  return made
}

/** How deep definitions nest. */
const depths = /* @__PURE__ */ shared('depths', () => new WeakMap<object, number>())

/** Deeper ones could not be printed; definitions hardly go beyond ten. */
const deepest = 64

function depthOf(kind: string, { arguments: args, output, input }: PropertyDescriptorMap): number {
  const inner = (args?.value ?? [output?.value, input?.value]) as readonly object[] // a network lists its layers later
  const depth = 1 + inner.reduce((most: number, part) => Math.max(most, depths.get(part) ?? 0), 0)
  if (depth > deepest)
    throw new DimensionError(
      `${kind}: expected a definition nested at most ${deepest} deep, received a deeper one; write it flat`,
    )
  return depth
}

/** Members that say nothing new of the definition: they are not enumerated, so that equal definitions are equal. */
const workings = ['arguments', 'samples', 'kernels', 'parts'] as const

/** Printing, as text, in JSON and on Node's console. */
const printed = /* @__PURE__ */ shared('printed manifold', () => ({
  [madeBy]: () => version,
  toString(this: Description): string {
    return notationOf(this)
  },
  toJSON(this: Description): string {
    return notationOf(this)
  },
  [Symbol.for('nodejs.util.inspect.custom')](this: Description): string {
    return notationOf(this)
  },
}))

/** A definition as it is written, of a manifold or of a representation: its name, and its arguments if it has any. */
export function notationOf({
  kind,
  arguments: args,
}: {
  readonly kind: string
  readonly arguments: readonly unknown[]
}): string {
  return args.length === 0 ? kind : `${kind}<${args.map(notationOfArgument).join(', ')}>`
}

function notationOfArgument(argument: unknown): string {
  return Array.isArray(argument) ? `[${argument.map(notationOfArgument).join(', ')}]` : String(argument)
}

/** Whether two manifolds have one definition. */
export function sameManifold(a: Manifold, b: Manifold): boolean {
  return a === b || (a.dimension === b.dimension && String(a) === String(b))
}

/**
 * Refuses what is not a manifold, or not the expected one.
 *
 * @throws {DimensionError} naming both definitions
 */
export function checkManifold(where: string, expected: Manifold, received: Manifold): void {
  if (!isManifold(received) || !sameManifold(expected, received))
    throw new DimensionError(
      `${where}: expected a point of ${expected}, received one of ${named(received)}; use one definition`,
    )
}

/** A definition, or what plain JavaScript passed instead of one, as an error names it. */
export function named(manifold: unknown): string {
  return isManifold(manifold) ? String(manifold) : shown(manifold)
}

/** Whether plain JavaScript handed in a manifold at all. */
export function isManifold(value: unknown): value is Manifold {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === printed
}

/** @throws {DomainError} if plain JavaScript handed in no manifold */
export function checkDefinition(where: string, value: unknown): void {
  if (!isManifold(value))
    throw new DomainError(`${where}: expected a manifold, received ${shown(value)}; pass a definition`)
}
