import { DomainError, shown } from '../errors.ts'
import { checkOptions } from '../known-names.ts'
import type { Pursuit } from '../pursuit/pursuit.ts'

/** How {@link fit} follows the natural gradient. */
export interface NaturalPursuit extends Pursuit {
  readonly name: 'NaturalGradient'
  /** How the damping starts; 0 for none. */
  readonly damping: number
  /** At which promise of a step, in nats of the mean log-likelihood, the fit has converged. */
  readonly tolerance: number
}

/**
 * The natural gradient as a pursuit of {@link fit}: a step an epoch, of all the data, each of which maximizes the
 * log-likelihood where it is quadratic and is shortened where it does not rise. Without hidden layers that is Fisher
 * scoring, and the maximum comes out in some 5 to 10 epochs. It has no learning rate. The fit ends where a step promises
 * no more than `tolerance`.
 *
 * Above hidden layers it is damped, more after a step that has not kept what it promised, less after one that has.
 *
 * @param options `damping` to start with (0 without hidden layers, else 0.1), in units in which the metric of one input
 * is about 1; `tolerance` (1e-9) in nats
 * @throws {DomainError} if one of them is below 0 or not finite
 * @example
 * const data = [{ x: 0, y: 1 }, { x: 1, y: 4 }]
 * const { parameters, stoppedBy } = fit(Affine(Tensor, Poisson, NormalMean), data, { pursuit: naturalPursuit() })
 * parameters.coordinates[1]?.toFixed(6) //=> '1.386294'
 * stoppedBy //=> 'convergence'
 * @see K. Levenberg, A method for the solution of certain non-linear problems in least squares, Quarterly of Applied
 * Mathematics 2 (1944); J. Martens, New insights and perspectives on the natural gradient method, JMLR 21 (2020)
 */
export function naturalPursuit(options: NaturalPursuitOptions = {}): NaturalPursuit {
  checkOptions('naturalPursuit', options, names)
  const { damping = Number.NaN, tolerance = 1e-9 } = options
  for (const [name, value] of Object.entries({ damping: options.damping ?? 0, tolerance }))
    if (!Number.isFinite(value) || value < 0)
      throw new DomainError(
        `naturalPursuit: expected ${name} to be a finite number ≥ 0, received ${shown(value)}; leave it out for the default`,
      )
  return Object.freeze({
    name: 'NaturalGradient' as const,
    memory: 1,
    // the tolerance only says when to stop, as `epochs` does
    parameters: Object.freeze({ damping: options.damping ?? 'by itself' }),
    damping,
    tolerance,
    start: () => {
      throw new DomainError(
        'naturalPursuit: expected to be followed by fit, received a gradient of something else; pass naturalGradient(f, data) as sharp to gradientSequence',
      )
    },
  })
}

/** None of them is needed. */
interface NaturalPursuitOptions {
  readonly damping?: number | undefined
  readonly tolerance?: number | undefined
}

const names = { damping: true, tolerance: true } as const satisfies Record<keyof NaturalPursuitOptions, true>

/** Whether it is one. */
export function isNatural(pursuit: Pursuit): pursuit is NaturalPursuit {
  return pursuit.name === 'NaturalGradient' && 'damping' in pursuit
}
