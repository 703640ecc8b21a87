import { SingleBar } from 'cli-progress'
import type { ConditionalModel, Epoch, Fit } from 'legendre'

/**
 * Yields the items unchanged, as lazily as they come, and shows how far they are: a bar on a terminal, a line
 * at every quarter elsewhere. Item k, counted from 0, stands for k steps of `total`. `text` describes an item,
 * and is asked only about those that are shown.
 */
export function* tracked<T>(
  label: string,
  total: number,
  items: Iterable<T>,
  text: (item: T) => string = () => '',
): Generator<T, void> {
  const progress = progressOf(label, total)
  let steps = 0
  try {
    for (const item of items) {
      progress.show(steps, () => text(item))
      steps++
      yield item
    }
  } finally {
    progress.stop()
  }
}

/** Shows likewise how far a fit is, and returns it when it is done. */
export async function trackedFit<F extends ConditionalModel>(
  label: string,
  steps: AsyncIterable<Epoch<F> | Fit<F>>,
): Promise<Fit<F>> {
  let progress: ReturnType<typeof progressOf> | undefined
  try {
    for await (const step of steps) {
      if ('stoppedBy' in step) return step
      progress ??= progressOf(label, step.epochs)
      progress.show(step.epoch, () => `log-likelihood ${step.logLikelihood.toFixed(4)}`)
    }
  } finally {
    progress?.stop()
  }
  throw new Error('expected a fit after its epochs')
}

const progressOf = (label: string, total: number) =>
  process.stdout.isTTY ? bar(label, total) : lines(label, total)

function bar(label: string, total: number) {
  const format = `${label.padEnd(10)} {bar} {value}/{total}  {text}`
  const bar = new SingleBar({
    format,
    stream: process.stdout,
    hideCursor: true,
    barsize: 30,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  })
  let [steps, text] = [0, () => '']
  let shownAt = 0
  const render = () => {
    shownAt = performance.now()
    bar.update(steps, { text: text() })
  }

  bar.start(total, 0, { text: '' })
  return {
    show: (...latest: [number, () => string]) => {
      ;[steps, text] = latest
      if (performance.now() - shownAt >= 50) render()
    },
    stop: () => {
      render()
      bar.stop()
    },
  }
}

function lines(label: string, total: number) {
  const quarter = Math.ceil(total / 4)
  return {
    show: (steps: number, text: () => string) => {
      if (steps % quarter !== 0) return
      console.log(`${label.padEnd(10)} ${String(steps).padStart(String(total).length)}/${total}  ${text()}`)
    },
    stop: () => {},
  }
}
