import { DomainError, shown } from '../errors.ts'
import type { Pursuit } from '../pursuit/pursuit.ts'
import {
  aCount,
  aFunction,
  aText,
  checkKinds,
  checkMembers,
  frozenLists,
  labelled,
  type Members,
  optional,
} from './members.ts'

/**
 * Makes a pursuit, for {@link fit} and every sequence. {@link checkPursuit} then checks that it ascends, and that it can
 * be interrupted.
 *
 * @throws {DomainError} if a member of the definition is missing, is of another kind, or is none that is known
 * @example
 * import { Cartesian, Euclidean, type Point, point, subtract, take, vanillaGradientSequence } from 'legendre'
 * import { pursuit } from 'legendre/extend'
 *
 * const sign = pursuit({
 *   name: 'sign',
 *   memory: 0,
 *   start: (_kernels, length) => (point, gradient, rate) => {
 *     for (let i = 0; i < length; i++) point.values[i]! += rate * Math.sign(gradient.values[i]!)
 *   },
 * })
 * const toward = (p: Point<Cartesian, Euclidean<1>>) => subtract(point(Cartesian, Euclidean(1), [9]), p)
 * const points = vanillaGradientSequence(toward, 0.5, sign, point(Cartesian, Euclidean(1), [0]))
 * take(3, points).map(({ coordinates }) => coordinates[0]) //=> [ 0, 0.5, 1 ]
 */
export function pursuit(definition: Pursuit): Pursuit {
  checkMembers(labelled('pursuit', definition), definition, pursuitMembers)
  checkPursuitMembers('pursuit', definition)
  const { name, memory, parameters } = definition
  return Object.freeze({
    name,
    memory,
    ...(parameters && { parameters: frozenParameters(parameters) }),
    start: (...operands) => definition.start(...operands),
  } satisfies Pursuit)
}

function frozenParameters(parameters: NonNullable<Pursuit['parameters']>): Pursuit['parameters'] {
  const copies = Object.entries(parameters).map(([name, value]) => [name, frozenLists(value)] as const)
  return Object.freeze(Object.fromEntries(copies))
}

/** What a pursuit must be before its steps are looked at, whatever else it is. */
export function checkPursuitMembers(maker: string, pursuit: Pursuit): void {
  const where = labelled(maker, pursuit)
  checkKinds(where, pursuit, pursuitMembers)
  for (const [name, value] of Object.entries(pursuit.parameters ?? {}))
    if (!isPlain(value))
      throw new DomainError(
        `${where}: expected finite numbers, a text, true or false as the parameter ${name}, received ${shown(value)}; say it in such`,
      )
}

const pursuitMembers: Members<Pursuit> = {
  name: aText,
  memory: { ...aCount, words: 'a count of vectors' },
  parameters: optional({ words: 'an object of values by their names', fits: isRecord }),
  start: aFunction,
}

/** Whether all that it holds are members of its own: a Map holds others. */
function isRecord(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** Whether JSON gives it back as it was. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(Number.isFinite)
  return Number.isFinite(value) || typeof value === 'string' || typeof value === 'boolean'
}
