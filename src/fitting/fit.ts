import type { Observed } from '../geometry/statistical.ts'
import type { Observation } from '../likelihood/conditional.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { epochsOf } from './epochs.ts'
import type { FitOptions } from './options.ts'
import type { Epoch, Fit } from './result.ts'

/**
 * Fits a map to data: maximizes the mean log-likelihood of the outputs given their inputs. Maps without hidden layers
 * and small networks follow the natural gradient of all data ({@link naturalPursuit}) until it promises nothing more;
 * others, and whatever is given a `learningRate` or a `batchSize`, follow Adam, one minibatch after the other. The same
 * seed gives the same bits.
 *
 * The fit is made in standard units, so that it does not depend on those of the data, and the parameters that it returns
 * are in those of the data. Whether it has converged, and what runs off where there is no maximum, is said by
 * `convergence` and by its `record`.
 *
 * @param f the manifold of the maps
 * @param data the observations
 * @throws {DomainError} {@link DimensionError} if an observation is not of the map, or an option is out of range
 * @throws {DivergenceError} where the log-likelihood is no longer finite, with the last parameters at which it was, the
 * best epoch, and a checkpoint
 * @example
 * const data = range(-1, 1, 64).map((x) => ({ x, y: 2 * x + 1 }))
 * const { parameters, convergence } = fit(Affine(Tensor, NormalMean, NormalMean), data)
 * Array.from(parameters.coordinates, (value) => value.toFixed(9)) //=> ['1.000000000', '2.000000000']
 * convergence.hasConverged //=> true
 */
export function fit<F extends ConditionalModel, const O, const V = Observation<F>>(
  f: F,
  data: readonly Observed<O, Observation<F>>[],
  options?: FitOptions<F, V>,
): Fit<F> {
  const epochs = epochsOf('fit', f, data, options)
  for (;;) {
    const next = epochs.next()
    if (next.done) return next.value
  }
}

/**
 * The same as {@link fit}, one epoch at a time: an async iterable of epochs whose last value is the fit. Whenever 16 ms
 * have passed, between epochs or between batches, it gives way to whatever else the page or the program has to do.
 *
 * @throws {DomainError} {@link DimensionError} {@link DivergenceError} as `fit` does, when it is iterated
 * @example
 * const data = range(-1, 1, 64).map((x) => ({ x, y: 2 * x + 1 }))
 * let ended = ''
 * for await (const progress of fitting(Affine(Tensor, NormalMean, NormalMean), data, { epochs: 3 }))
 *   if ('stoppedBy' in progress) ended = progress.stoppedBy
 * ended //=> 'convergence'
 */
export async function* fitting<F extends ConditionalModel, const O, const V = Observation<F>>(
  f: F,
  data: readonly Observed<O, Observation<F>>[],
  options?: FitOptions<F, V>,
): AsyncGenerator<Epoch<F> | Fit<F>, void, undefined> {
  const epochs = epochsOf('fitting', f, data, options)
  let since = Date.now()
  for (;;) {
    const { value, done } = epochs.next()
    if (value) yield value
    if (done) return
    if (Date.now() - since < frame) continue
    await new Promise<void>((resolve) => timers.setTimeout(resolve, 0))
    since = Date.now()
  }
}

/** How long others have to wait, in milliseconds: as long as a page shows one picture. A timer takes up to 4. */
const frame = 16

/** Node and browsers both have it, and the language does not. */
const timers = globalThis as unknown as {
  readonly setTimeout: (run: () => void, milliseconds: number) => unknown
}
