import type { Progress } from './checkpoint.ts'

/** Remembers the start of the last epoch that began well, without a new buffer. */
export function wholeEpochs(progress: Progress): {
  readonly remember: () => void
  readonly progress: () => Progress
} {
  const parameters = progress.parameters.slice()
  const memory = progress.memory.map((vector) => vector.slice())
  const best = { epoch: 0, logLikelihood: 0, parameters: progress.parameters.slice() }
  let [epoch, step, hasBest] = [0, 0, false]
  const remember = () => {
    parameters.set(progress.parameters)
    for (const [i, vector] of memory.entries()) vector.set(progress.memory[i]!)
    epoch = progress.epoch
    step = progress.step
    hasBest = progress.best !== undefined
    if (!progress.best) return
    best.epoch = progress.best.epoch
    best.logLikelihood = progress.best.logLikelihood
    best.parameters.set(progress.best.parameters)
  }
  if (progress.position === 0) remember()
  return {
    remember,
    progress: () => ({
      epoch,
      step,
      position: 0,
      sum: 0,
      parameters,
      memory,
      best: hasBest ? best : undefined,
      history: progress.history.slice(0, epoch),
    }),
  }
}
