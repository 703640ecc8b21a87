import { totalOf } from '../likelihood/rows.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import type { Rescue } from './rescue.ts'
import type { Run } from './run.ts'
import { checkedRate, constant } from './schedules.ts'

/** The steps of a fit, one for each batch. */
export interface BatchSteps {
  /** Follows the gradient of the next batch of an epoch; returns whether it was the last step of the fit. */
  readonly take: (order: Uint32Array) => boolean
  /** The learning rate of the last one, 0 before it. */
  readonly rate: () => number
}

/** Steps that go on from where a fit is. */
export function batchSteps<F extends ConditionalModel>(run: Run<F>, rescue: Rescue): BatchSteps {
  const { where, natural, size, training, progress } = run
  const { rows, statistics } = run.prepared
  const total = totalOf(statistics, rows)
  const { epochs, learningRate, clipNorm } = run.chosen
  const count = rows.length
  const schedule = typeof learningRate === 'number' ? constant(natural ? 1 : learningRate) : learningRate
  const planned = epochs * Math.ceil(count / size)
  const ascend = natural ? undefined : training.start(progress.step)
  const ascendNaturally = natural && training.startNaturally(natural, rows)
  let rate = 0

  return {
    rate: () => rate,
    take(order) {
      const { position } = progress
      const epoch = progress.epoch + 1
      const end = Math.min(position + size, count)
      rate = checkedRate(where, schedule(progress.step, planned), progress.step)
      const ofBatch = training.compute(order, position, end)
      rescue.check('log-likelihood', ofBatch, epoch, rate)
      rescue.check('gradient', training.clip(clipNorm), epoch, rate)
      rescue.check('step', training.pairing(), epoch, rate)
      rescue.keep()
      ascend?.(rate)
      const isLast = ascendNaturally?.(ofBatch).isLast ?? false
      progress.sum += ofBatch * (totalOf(statistics, order, position, end) / total)
      progress.step++
      progress.position = end
      return isLast
    },
  }
}
