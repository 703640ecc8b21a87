import { shuffled } from '../data/shuffle.ts'
import { random } from '../engine/random.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { batchSteps } from './batch-steps.ts'
import { endEpoch } from './end-epoch.ts'
import { endFit } from './end-fit.ts'
import type { FitOptions } from './options.ts'
import { rescueOf } from './rescue.ts'
import type { Epoch, Fit, StoppedBy } from './result.ts'
import { type Run, startRun } from './run.ts'

/** Fits, and hands out every epoch that has ended, and nothing after every other batch. */
export function* epochsOf<F extends ConditionalModel, V>(
  where: string,
  f: F,
  data: readonly unknown[],
  options: FitOptions<F, V> | undefined,
): Generator<Epoch<F> | undefined, Fit<F>> {
  const run = startRun(where, f, data, options)
  const { progress, chosen } = run
  const { signal, onEpoch } = chosen
  const count = run.prepared.rows.length
  const rescue = rescueOf(run)
  const steps = batchSteps(run, rescue)

  let stoppedBy = isOver(run)
  while (!stoppedBy) {
    const order = orderOf(run)
    while (progress.position < count && !signal?.aborted) {
      if (steps.take(order)) stoppedBy = 'convergence'
      if (progress.position < count) yield undefined
    }
    if (progress.position < count) {
      stoppedBy = 'signal'
      break
    }
    const epoch = endEpoch(run, rescue, steps.rate())
    if (onEpoch?.(epoch) === false) stoppedBy = 'callback'
    yield epoch
    stoppedBy ??= isOver(run)
  }
  return endFit(run, rescue, stoppedBy, steps.rate())
}

/** What ends a fit between its epochs. */
function isOver<F extends ConditionalModel>({ chosen, progress }: Run<F>): StoppedBy | undefined {
  const { epochs, stopsEarly, patience } = chosen
  if (stopsEarly && progress.epoch - (progress.best?.epoch ?? 0) >= patience) return 'early stopping'
  return progress.epoch >= epochs ? 'epochs' : undefined
}

/** In which order an epoch goes through the rows: it follows from the seed and the number of the epoch alone. */
function orderOf<F extends ConditionalModel>({ chosen, prepared, progress, size }: Run<F>): Uint32Array {
  const { rows } = prepared
  if (!chosen.shuffle || size >= rows.length) return rows
  const places = shuffled(rows.length, random((chosen.seed + Math.imul(progress.epoch + 1, 0x85ebca6b)) | 0))
  return places.map((place) => rows[place]!)
}
