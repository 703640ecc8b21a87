import type { Replicates } from '../geometry/replicated.ts'
import { statisticalKernels } from '../geometry/statistical.ts'
import { requiredKernel } from './numbers.ts'
import { type Predictions, totalOf } from './predictions.ts'
import { finitelyMany } from './probabilities.ts'

/** How well classes are predicted: `K` of them, 0 and 1 being false and true. Observations count by their weights. */
export interface Classification<K extends number> {
  /** The share of the observations whose most probable class is the observed one. */
  readonly accuracy: number
  /** How often each class was observed, a row each, when each was the most probable, a column each. `[K × K]` */
  readonly confusion: Replicates<K, Replicates<K, number>>
  readonly calibration: Calibration
}

/**
 * Whether what is predicted with a probability happens as often: true, of true and false; the most probable class, of
 * categories.
 *
 * @see C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger, On calibration of modern neural networks, ICML (2017)
 */
export interface Calibration {
  /** The expected calibration error: the mean of |predicted − observed| over the bins, weighted with their counts. */
  readonly error: number
  /** The reliability table: the tenths of the probabilities from 0 to 1 in which there are predictions. */
  readonly bins: readonly CalibrationBin[]
}

/** The predictions with probabilities above `low`, up to `high`; the first bin has 0 too. */
export interface CalibrationBin {
  readonly low: number
  readonly high: number
  readonly count: number
  /** The mean of the predicted probabilities. */
  readonly predicted: number
  /** How often it happened. */
  readonly observed: number
}

export function classification({ manifold, ys, weights, working }: Predictions): Classification<number> {
  const { samples, ...kernels } = statisticalKernels('evaluate', manifold)
  const mode = requiredKernel('evaluate', kernels.mode, manifold, 'a family with modes')
  const probabilities = requiredKernel('evaluate', kernels.probabilities, manifold, finitelyMany)
  const classes = ys.map(Number)
  const predicted = working.map((w) => Number(mode(w, 0)))
  const each = working.map((w) => probabilities(w, 0) as readonly number[])
  const confusion = each[0]!.map(() => each[0]!.map(() => 0))
  for (const [n, y] of classes.entries()) confusion[y]![predicted[n]!]! += weights[n]!
  const correct = totalOf(weights, (n) => classes[n] === predicted[n])
  const event = samples.kind === 'flag' ? () => 1 : (n: number) => predicted[n]!
  return {
    accuracy: correct / totalOf(weights),
    confusion,
    calibration: calibration(
      each.map((row, n) => row[event(n)]!),
      classes.map((y, n) => y === event(n)),
      weights,
    ),
  }
}

function calibration(
  probabilities: readonly number[],
  happened: readonly boolean[],
  weights: readonly number[],
): Calibration {
  const count = 10
  const binOf = (p: number) => Math.min(Math.max(Math.ceil(p * count) - 1, 0), count - 1)
  const bins: CalibrationBin[] = []
  for (let bin = 0; bin < count; bin++) {
    const members = [...probabilities.keys()].filter((n) => binOf(probabilities[n]!) === bin)
    if (members.length === 0) continue
    const sum = (term: (n: number) => number) => members.reduce((sum, n) => sum + weights[n]! * term(n), 0)
    const total = sum(() => 1)
    bins.push({
      low: bin / count,
      high: (bin + 1) / count,
      count: total,
      predicted: sum((n) => probabilities[n]!) / total,
      observed: sum((n) => Number(happened[n])) / total,
    })
  }
  const error = bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.predicted - bin.observed), 0)
  return { error: error / totalOf(weights), bins }
}
