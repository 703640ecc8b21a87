import { DomainError, shown } from '../errors.ts'
import type { Pursuit } from '../pursuit/pursuit.ts'
import {
  aCount,
  aFunction,
  anObject,
  aText,
  checkKinds,
  checkMembers,
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
  const { parameters } = definition
  return Object.freeze({ ...definition, ...(parameters && { parameters: Object.freeze({ ...parameters }) }) })
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
  parameters: optional(anObject),
  start: aFunction,
}

/** Whether JSON gives it back as it was. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(Number.isFinite)
  return Number.isFinite(value) || typeof value === 'string' || typeof value === 'boolean'
}
