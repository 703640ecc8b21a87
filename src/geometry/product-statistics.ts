import { averageOf } from '../engine/averages.ts'
import { type Able, ableRuns, each, list, product, type Run, runAt, sizeOf, sum } from './factors.ts'
import type { ContractKernels } from './kernels.ts'
import { misfitInArray, type SampleSpace } from './sample-space.ts'
import type { Moment, StatisticalKernels } from './statistical.ts'

type Factors = readonly Able<StatisticalKernels>[]

/** The statistics of a product, an observation of which holds one of each factor. */
export function productStatistics(runs: Factors): StatisticalKernels {
  const [outcomes, tails, quantile, mode, probabilities] = [
    ableRuns(runs, ({ kernels }) => kernels.outcomes),
    ableRuns(runs, ({ kernels }) => kernels.tails),
    ableRuns(runs, ({ kernels }) => kernels.quantile),
    ableRuns(runs, ({ kernels }) => kernels.mode),
    ableRuns(runs, ({ kernels }) => kernels.probabilities),
  ]
  const some = (kernel: 'degenerate' | 'estimate' | 'closure') => runs.some(({ kernels }) => kernels[kernel])
  return {
    samples: productSpace(runs, ({ kernels }) => kernels.samples),
    sufficientStatistic: (x, to, offset) => {
      each(runs, ({ kernels }, at, index) => kernels.sufficientStatistic(part(x, index), to, offset + at))
    },
    logBaseMeasure: (x) => sum(runs, ({ kernels }, _, index) => kernels.logBaseMeasure(part(x, index))),
    expectedLogBaseMeasure: (eta, offset) =>
      sum(runs, ({ kernels }, at) => kernels.expectedLogBaseMeasure(eta, offset + at)),
    logDensity: (w, offset, x) =>
      sum(runs, ({ kernels }, at, index) => kernels.logDensity(w, offset + at, part(x, index))),
    entropy: (w, offset) => sum(runs, ({ kernels }, at) => kernels.entropy(w, offset + at)),
    relativeEntropy: (p, i, q, j) =>
      sum(runs, ({ kernels }, at) => kernels.relativeEntropy(p, i + at, q, j + at)),
    mean: (w, offset) => list(runs, ({ kernels }, at) => kernels.mean(w, offset + at)),
    variance: (w, offset) => list(runs, ({ kernels }, at) => kernels.variance(w, offset + at)),
    draw: (w, offset, random) => list(runs, ({ kernels }, at) => kernels.draw(w, offset + at, random)),
    ...(some('degenerate') && { degenerate: degenerate(runs) }),
    ...(some('estimate') && { estimate: estimate(runs) }),
    ...(some('closure') && {
      closure: productSpace(runs, ({ kernels: { samples, closure = samples } }) => closure),
    }),
    ...(outcomes && { outcomes: combinations(outcomes) }),
    ...(tails && {
      tails: (w, offset, x) =>
        list(tails, ({ kernels }, at, index) => kernels(w, offset + at, (x as readonly Moment[])[index]!)),
    }),
    ...(quantile && {
      quantile: (w, offset, probability, complement) =>
        list(quantile, ({ kernels }, at) => kernels(w, offset + at, probability, complement)),
    }),
    ...(mode && { mode: (w, offset) => list(mode, ({ kernels }, at) => kernels(w, offset + at)) }),
    ...(probabilities && {
      probabilities: (w, offset) => list(probabilities, ({ kernels }, at) => kernels(w, offset + at)),
    }),
  }
}

/** What is observed of a product whose kernels these are: nothing, if nothing is of a factor. */
export function samplesOfProduct(kernels: ContractKernels): SampleSpace<unknown> | undefined {
  const runs = product.in({ kernels })!
  return runs.every(({ factor }) => factor.samples)
    ? productSpace(runs, ({ factor }) => factor.samples as SampleSpace<unknown>)
    : undefined
}

/** The arrays of one value for each factor. */
function productSpace<T extends Run>(
  runs: readonly T[],
  spaceOf: (run: T) => SampleSpace<unknown>,
): SampleSpace<unknown, 'product', undefined> {
  const spaces = runs.map((run) => ({ ...run, space: spaceOf(run) }))
  const described = spaces.map(({ space: { description } }) => description)
  return {
    description:
      spaces.length === 1 ? `${sizeOf(runs)} times ${described[0]}` : `a pair of ${described.join(' and ')}`,
    kind: 'product',
    outcomes: undefined,
    misfit: (x) => misfitInArray(x, sizeOf(runs), (index) => runAt(spaces, index).space),
  }
}

/** What an observation, which has passed the sample space, holds of a factor. */
function part(x: unknown, index: number): unknown {
  return (x as ArrayLike<unknown>)[index]
}

function degenerate(runs: Factors): NonNullable<StatisticalKernels['degenerate']> {
  return (w, offset) => {
    let reason: string | undefined
    each(runs, ({ kernels }, at) => {
      reason ??= kernels.degenerate?.(w, offset + at)
    })
    return reason
  }
}

/** Each factor estimates from what the observations hold of it. */
function estimate(runs: Factors): NonNullable<StatisticalKernels['estimate']> {
  return (xs, to, offset, weights) => {
    each(runs, ({ kernels, dimension }, at, index) => {
      const column = Array.from(xs, (x) => part(x, index))
      if (kernels.estimate) kernels.estimate(column, to, offset + at, weights)
      else writeAverageStatistic(kernels, dimension, column, to, offset + at, weights)
    })
  }
}

/** Writes the mean of the sufficient statistics, by sums that keep what rounding takes from them. */
export function writeAverageStatistic(
  { sufficientStatistic }: Pick<StatisticalKernels, 'sufficientStatistic'>,
  dimension: number,
  xs: ArrayLike<unknown>,
  to: Float64Array,
  offset: number,
  weights?: ArrayLike<number>,
): void {
  const statistics = new Float64Array(xs.length * dimension)
  for (let n = 0; n < xs.length; n++) sufficientStatistic(xs[n], statistics, n * dimension)
  for (let k = 0; k < dimension; k++)
    to[offset + k] = averageOf(xs.length, (n) => statistics[n * dimension + k]!, weights)
}

/** Every combination of the factors' outcomes. */
function combinations(
  runs: readonly Able<NonNullable<StatisticalKernels['outcomes']>>[],
): NonNullable<StatisticalKernels['outcomes']> {
  return function* (w, offset) {
    const choices = list(
      runs,
      ({ kernels }, at) =>
        () =>
          kernels(w, offset + at),
    )
    const chosen: unknown[] = []
    const open = [choices[0]!()[Symbol.iterator]()] // of the factors that are chosen, and of the next
    for (let last = open[0]; last; last = open.at(-1)) {
      const { done, value } = last.next()
      if (done) open.pop()
      else {
        chosen[open.length - 1] = value
        const next = choices[open.length]
        if (next) open.push(next()[Symbol.iterator]())
        else yield chosen.slice()
      }
    }
  }
}
