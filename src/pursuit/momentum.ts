import type { Kernels, Numbers } from '../engine/engine.ts'
import { DomainError, shown } from '../errors.ts'
import { checkOptions } from '../known-names.ts'
import type { Pursuit } from './pursuit.ts'

/**
 * Gradient ascent with momentum: v ← ε·g + μₖ·v, p ← p + v, for k = 0, 1, 2, …
 *
 * A function cannot be written down: a checkpoint has the values of the schedule at k = 0, 1, 10, …, 10⁶, as far as it goes,
 * and schedules that agree there are taken for one and the same. It is therefore to depend on the step alone.
 *
 * @param schedule μₖ, from 0 (none) to below 1
 * @throws {DomainError} if the schedule is not a function
 * @example
 * momentum({ schedule: () => 0.9 }).name //=> 'Momentum'
 * @see Goal, geometry/Goal/Geometry/Differential/GradientPursuit.hs, `Momentum`
 */
export function momentum(options: { readonly schedule: (step: number) => number }): Pursuit {
  const schedule = options?.schedule // plain JavaScript may pass nothing
  if (typeof schedule !== 'function')
    throw new DomainError(
      `momentum: expected a schedule that is a function of the step, received ${shown(schedule)}; pass k => 0.9`,
    )
  checkOptions('momentum', options, { schedule: true })
  return Object.freeze({
    name: 'Momentum',
    memory: 1,
    get parameters() {
      return { schedule: valuesOf(schedule) }
    },
    start: (kernels: Kernels, length: number, [velocity]: readonly Numbers[], taken = 0) => {
      let step = taken
      return (point: Numbers, gradient: Numbers, rate: number) => {
        const mu = schedule(step)
        if (!(mu >= 0 && mu < 1))
          throw new DomainError(
            `momentum: expected the schedule to be a number from 0 to below 1, received ${shown(mu)} at step ${step}; check it`,
          )
        step++
        kernels.ascendWithMomentum(point, gradient, velocity!, rate, mu, length)
      }
    },
  })
}

/** The steps at which schedules are told apart. */
const probes = [0, 1, 10, 100, 1e3, 1e4, 1e5, 1e6]

/** What a schedule is told apart by: its values there, up to where it has none, as a list that ends. */
function valuesOf(schedule: (step: number) => number): number[] {
  const values: number[] = []
  for (const step of probes)
    try {
      const mu = schedule(step)
      if (!Number.isFinite(mu)) break
      values.push(mu)
    } catch {
      break // if that step is taken, it is thrown again
    }
  return values
}

/**
 * Momentum that grows every 250 steps towards a maximum: μₖ = min(max, 1 − 2^(−1 − log₂(⌊k/250⌋ + 1))).
 *
 * @param max from 0 to below 1
 * @throws {DomainError} if it is outside
 * @example
 * const toward = (p: Point<Cartesian, Euclidean<1>>) => subtract(point(Cartesian, Euclidean(1), [1]), p)
 * const points = vanillaGradientSequence(toward, 0.5, defaultMomentumPursuit(0.9), point(Cartesian, Euclidean(1), [0]))
 * take(3, points).map(({ coordinates }) => coordinates[0]) //=> [ 0, 0.5, 1 ]
 * @see I. Sutskever, J. Martens, G. Dahl, G. Hinton, On the importance of initialization and momentum in deep
 * learning, ICML 2013, equation 5
 */
export function defaultMomentumPursuit(max: number): Pursuit {
  if (!Number.isFinite(max) || max < 0 || max >= 1)
    throw new DomainError(
      `defaultMomentumPursuit: expected a maximum from 0 to below 1, received ${shown(max)}; try 0.9`,
    )
  return momentum({ schedule: (k) => Math.min(max, 1 - 0.5 / (Math.floor(k / 250) + 1)) })
}
