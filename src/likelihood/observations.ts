import { checkedWeight, checkSum } from '../engine/weights.ts'
import { DomainError, shown } from '../errors.ts'
import { type AnyBatch, makeBatch } from '../geometry/batch.ts'
import { Natural } from '../geometry/chart.ts'
import type { Manifold } from '../geometry/manifold.ts'
import { statisticalKernels } from '../geometry/statistical.ts'
import { movableOf, movesOf, predictedOf } from '../geometry/unbounded.ts'
import { checkNames } from '../known-names.ts'

/** How often something came true: so many observations of an output that is true or false. */
export interface Tally {
  /** How many of them were true. */
  readonly successes: number
  readonly trials: number
}

/** An observation, checked but for what `x` and `y` are. */
export interface AnyObservation {
  readonly x: unknown
  /** Of a tally `true`. */
  readonly y: unknown
  readonly tally: Tally | undefined
  /** As how many observations it counts: above 0, and of a {@link Tally} times its trials. */
  readonly weight: number
  readonly offset: unknown
}

const names = { x: true, y: true, weight: true, offset: true } as const

/**
 * Observations of a map to `output`, without those that count as none.
 *
 * @throws {DomainError} if it is not an array of observations { x, y, weight?, offset? }, or none of them counts
 */
export function checkedObservations(
  where: string,
  output: Manifold,
  data: readonly unknown[],
): readonly AnyObservation[] {
  if (!Array.isArray(data))
    throw new DomainError(
      `${where}: expected an array of observations { x, y }, received ${shown(data)}; wrap a single one`,
    )
  if (data.length === 0)
    throw new DomainError(
      `${where}: expected at least one observation { x, y }, received none; check the data`,
    )
  const isFlag = statisticalKernels(where, predictedOf(output)).samples.kind === 'flag'
  const found: AnyObservation[] = []
  for (const [n, observation] of (data as unknown[]).entries()) {
    const { x, y, weight, offset } = checkedMembers(where, observation, n)
    const tally = isFlag && isTallyLike(y) ? checkedTally(where, y, n) : undefined
    const counts = (weight === undefined ? 1 : checkedWeight(where, weight, n)) * (tally?.trials ?? 1)
    if (counts > 0) found.push({ x, y: tally ? true : y, tally, weight: counts, offset })
  }
  checkSum(
    where,
    found.map(({ weight }) => weight),
  )
  return found
}

function checkedMembers(
  where: string,
  observation: unknown,
  n: number,
): { readonly [Name in keyof typeof names]?: unknown } {
  if (typeof observation !== 'object' || observation === null || !('x' in observation && 'y' in observation))
    throw new DomainError(
      `${where}: expected observations { x, y }, received ${shown(observation)} at index ${n}; name both`,
    )
  for (const name in observation)
    if (!Object.hasOwn(names, name))
      throw new DomainError(
        `${where}: expected observations { x, y } with a weight or an offset and nothing else, received ${shown(name)} at index ${n}; leave it out, it would be ignored`,
      )
  return observation
}

function isTallyLike(y: unknown): y is object {
  return typeof y === 'object' && y !== null && 'trials' in y
}

export function checkedTally(where: string, y: object, n: number): Tally {
  checkNames(`${where}(y)`, 'members of a tally', y, { successes: true, trials: true })
  const { successes, trials } = y as Tally
  if (
    Number.isSafeInteger(successes) &&
    Number.isSafeInteger(trials) &&
    successes >= 0 &&
    successes <= trials
  )
    return { successes, trials }
  throw new DomainError(
    `${where}(y): expected a number of successes out of as many trials or more, received ${shown(successes)} of ${shown(trials)} at index ${n}; count both`,
  )
}

/** As how many observations each counts; nothing, if all count as one. */
export function weightsOf(observations: readonly AnyObservation[]): Float64Array | undefined {
  return observations.every(({ weight }) => weight === 1)
    ? undefined
    : Float64Array.from(observations, ({ weight }) => weight)
}

/** What is added to what a map moves of its output, a row for each observation; nothing, if nothing is. */
export function offsetsOf(
  where: string,
  output: Manifold,
  observations: readonly Partial<Pick<AnyObservation, 'offset'>>[],
): AnyBatch | undefined {
  if (observations.every(({ offset }) => offset === undefined)) return undefined
  const moves = movesOf(output)
  const rows = new Float64Array(observations.length * moves)
  for (const [n, { offset = 0 }] of observations.entries())
    if (offset !== 0) rows.set(checkedOffset(where, output, offset, n), n * moves)
  return makeBatch(Natural, movableOf(output), rows, observations.length)
}

function checkedOffset(where: string, output: Manifold, offset: unknown, n: number): ArrayLike<number> {
  const moves = movesOf(output)
  const numbers = (typeof offset === 'number' ? [offset] : offset) as ArrayLike<number>
  const isList = Array.isArray(numbers) || ArrayBuffer.isView(numbers)
  if (!isList || numbers.length !== moves || !Array.from(numbers).every(Number.isFinite))
    throw new DomainError(
      `${where}: expected an offset of ${moves === 1 ? 'a finite number' : `${moves} finite numbers`}, for what moves of ${output}, received ${shown(offset)} at index ${n}; take logarithms where the link is one`,
    )
  return numbers
}
