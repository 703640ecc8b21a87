import type { WorkingCoordinates } from '../families/family-definition.ts'
import type { BatchKernels } from '../geometry/batches.ts'
import type { UnboundedKernels, Units } from '../geometry/unbounded-kernels.ts'
import { aFunction, anObject, aSize, checkMembers, type Members, optional } from './members.ts'

/** What a definition may hold that has members itself. */
interface Nested {
  readonly working?: unknown
  readonly unbounded?: unknown
  readonly batches?: unknown
}

/** @throws {DomainError} if what stands within a definition lacks a member, has one of another kind, or one unknown */
export function checkNested(where: string, { working, unbounded, batches }: Nested): void {
  if (working !== undefined) checkMembers(`${where}.working`, working, workingMembers)
  if (unbounded !== undefined) {
    checkMembers(`${where}.unbounded`, unbounded, unboundedMembers)
    const { units } = unbounded as Partial<UnboundedKernels>
    if (units !== undefined) checkMembers(`${where}.unbounded.units`, units, unitsMembers)
  }
  if (batches !== undefined) checkMembers(`${where}.batches`, batches, batchMembers)
}

const workingMembers: Members<WorkingCoordinates<unknown>> = {
  fromNatural: aFunction,
  fromSource: aFunction,
  fromMean: aFunction,
  toNatural: aFunction,
  toSource: aFunction,
  toMean: aFunction,
  dualPotential: optional(aFunction),
  estimate: optional(aFunction),
}

const unboundedMembers: Members<UnboundedKernels> = {
  moves: aSize,
  movable: optional(anObject),
  bound: aFunction,
  unbound: aFunction,
  pushforward: aFunction,
  pullback: aFunction,
  working: optional(aFunction),
  observe: aFunction,
  combine: optional(aFunction),
  exponent: aFunction,
  score: aFunction,
  metricTimes: aFunction,
  frame: optional(aFunction),
  frameTransposed: optional(aFunction),
  moveNoise: optional(aFunction),
  units: optional(anObject),
}

const unitsMembers: Members<Units> = {
  numbers: { words: "a list of 'real', 'positive' or 'logarithm'", fits: Array.isArray },
  groups: { words: 'a list of indices', fits: Array.isArray },
  coordinates: aFunction,
  observed: aFunction,
  exponent: aFunction,
  numbersOf: aFunction,
}

const batchMembers: Members<BatchKernels> = {
  means: optional(aFunction),
  isIdentity: optional({ words: 'true or false', fits: (value) => typeof value === 'boolean' }),
  flat: optional(aFunction),
  sumOfPotentials: optional(aFunction),
}
