import { exp, log } from '../engine/elementary.ts'
import { cos } from '../engine/trigonometry.ts'
import { checkFunction, DomainError, shown } from '../errors.ts'

/** The learning rate of a step, counted from 0, among so many that are planned. */
export type Schedule = (step: number, steps: number) => number

/**
 * One and the same learning rate.
 *
 * @throws {DomainError} if it is not a finite number above 0
 * @example
 * constant(0.1)(50, 100) //=> 0.1
 */
export function constant(rate: number): Schedule {
  checkRate('constant', rate)
  return () => rate
}

/**
 * A learning rate that falls along half a wave of a cosine, from `rate` at the first step to `last` at the end.
 *
 * @throws {DomainError} if `rate` is not a finite number above 0, or `last` below 0 or above it
 * @example
 * cosine(0.1)(50, 100) //=> 0.05
 * @see I. Loshchilov and F. Hutter, SGDR: stochastic gradient descent with warm restarts, ICLR 2017
 */
export function cosine(rate: number, last = 0): Schedule {
  checkRate('cosine', rate)
  if (typeof last !== 'number' || !(last >= 0 && last <= rate))
    throw new DomainError(`cosine: expected a last rate from 0 to ${rate}, received ${shown(last)}; try 0`)
  return (step, steps) => {
    checkStep('cosine', step, steps)
    return last + 0.5 * (rate - last) * (1 + cos((Math.PI * step) / steps))
  }
}

/**
 * A learning rate that falls by one and the same factor in every step, from `rate` at the first to `last` at the end.
 *
 * @throws {DomainError} if a rate is not a finite number above 0
 * @example
 * exponential(1, 0.01)(50, 100).toFixed(12) //=> '0.100000000000'
 */
export function exponential(rate: number, last: number): Schedule {
  checkRate('exponential', rate)
  checkRate('exponential', last)
  const fall = log(last) - log(rate)
  return (step, steps) => {
    checkStep('exponential', step, steps)
    return rate * exp((fall * step) / steps)
  }
}

/**
 * Another schedule, or one rate, whose first `steps` steps rise to it from near 0 in equal parts.
 *
 * @throws {DomainError} if the number of steps is not a natural number
 * @example
 * const schedule = warmUp(4, 0.1)
 * const rates = [0, 3, 50].map((step) => schedule(step, 100))
 * rates //=> [0.025, 0.1, 0.1]
 */
export function warmUp(steps: number, then: Schedule | number): Schedule {
  if (!Number.isSafeInteger(steps) || steps < 0)
    throw new DomainError(`warmUp: expected a number of steps, received ${shown(steps)}; count from 0`)
  const schedule = typeof then === 'number' ? constant(then) : then
  checkFunction('warmUp', 'a learning rate or a schedule', schedule)
  return (step, all) => {
    checkStep('warmUp', step, all)
    return checkedRate('warmUp', schedule(step, all), step) * Math.min(1, (step + 1) / steps)
  }
}

/** What a schedule returned. @throws {DomainError} if it is no learning rate */
export function checkedRate(where: string, rate: unknown, step: number): number {
  if (typeof rate === 'number' && rate >= 0 && rate < Number.POSITIVE_INFINITY) return rate
  throw new DomainError(
    `${where}: expected a learning rate that is a finite number ≥ 0, received ${shown(rate)} at step ${step}; check the schedule`,
  )
}

function checkStep(where: string, step: number, steps: number): void {
  if (!(Number.isFinite(step) && step >= 0 && Number.isFinite(steps) && steps > 0))
    throw new DomainError(
      `${where}: expected a step and how many there are to be, received ${shown(step)} and ${shown(steps)}; count from 0`,
    )
}

function checkRate(where: string, rate: number): void {
  if (!Number.isFinite(rate) || rate <= 0)
    throw new DomainError(`${where}: expected a learning rate > 0, received ${shown(rate)}; try 0.01`)
}
