import type { WorkingCoordinates } from '../families/family-definition.ts'
import type { BatchKernels } from '../geometry/batches.ts'
import type { BoundedKernels } from '../geometry/unbounded.ts'
import { aFunction, aSize, checkMembers, type Members, optional } from './members.ts'

/** What a definition may hold that has members itself. */
interface Nested {
  readonly working?: unknown
  readonly bounded?: unknown
  readonly batches?: unknown
}

/** @throws {DomainError} if what stands within a definition lacks a member, has one of another kind, or one unknown */
export function checkNested(where: string, { working, bounded, batches }: Nested): void {
  if (working !== undefined) checkMembers(`${where}.working`, working, workingMembers)
  if (bounded !== undefined) checkMembers(`${where}.bounded`, bounded, boundedMembers)
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

const boundedMembers: Members<BoundedKernels> = {
  bound: aFunction,
  unbound: aFunction,
  pushforward: aFunction,
  pullback: aFunction,
  exponent: aFunction,
  score: aFunction,
  metricTimes: aFunction,
  rescale: aFunction,
  inUnits: aFunction,
  scales: aSize,
  frame: aFunction,
  frameTransposed: aFunction,
  precision: aFunction,
  moveNoise: aFunction,
}

const batchMembers: Members<BatchKernels> = {
  means: optional(aFunction),
  isIdentity: optional({ words: 'true or false', fits: (value) => typeof value === 'boolean' }),
  flat: optional(aFunction),
  sumOfPotentials: optional(aFunction),
}
