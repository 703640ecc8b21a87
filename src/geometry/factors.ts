import { averageOf } from '../engine/averages.ts'
import type { Random } from '../engine/random.ts'
import { roomFor } from '../engine/room.ts'
import { type Batched, repeated } from './batches.ts'
import type { Chart } from './chart.ts'
import type { Charted } from './charted.ts'
import type { LegendreKernels } from './legendre.ts'
import { dimensionOf, type Manifold } from './manifold.ts'
import type { Constrained } from './point.ts'
import type { RiemannianKernels } from './riemannian.ts'
import type { RowMap, TangentRowMap } from './rows.ts'
import type { Misfit, Moment, SampleSpace, StatisticalKernels } from './statistical.ts'

/** Everything that a manifold may be able to do at run time. */
export type Kernels = Omit<
  Batched & Charted & LegendreKernels & RiemannianKernels & StatisticalKernels & Constrained,
  keyof Manifold
>

/** What a family need not be able to predict. */
type Predictive = 'tails' | 'quantile' | 'mode' | 'probabilities'

/** `copies` equal factors of a product, whose coordinates start at `offset`; the first is factor number `first`. */
interface Run {
  readonly factor: Manifold & Partial<Kernels>
  readonly dimension: number
  readonly copies: number
  readonly offset: number
  readonly first: number
}

/**
 * What a product of independent factors can do: whatever all of them can. Potentials and log-densities are
 * sums over the factors, metrics are block diagonal, an observation holds one of each factor.
 *
 * @param factors runs of equal factors: `R(k, M)` is one run of k, `Pair(A, B)` is two of one
 */
export function productKernels(
  factors: readonly (readonly [copies: number, factor: Manifold])[],
): Partial<Kernels> {
  const runs: Run[] = []
  let dimension = 0
  let size = 0
  for (const [copies, factor] of factors) {
    const each = dimensionOf(factor)
    runs.push({ factor, dimension: each, copies, offset: dimension, first: size })
    dimension += copies * each
    size += copies
  }
  const all = (kernel: keyof Kernels) => runs.every(({ factor }) => kernel in factor)
  return {
    ...(all('transitions') && { transitions: productTransitions(runs) }),
    ...(all('potential') && {
      potential: (theta, offset) => sum(runs, (run, at) => run.factor.potential!(theta, offset + at)),
      dualPotential: (eta, offset) => sum(runs, (run, at) => run.factor.dualPotential!(eta, offset + at)),
    }),
    ...(all('flat') && {
      metric: blockDiagonal(runs, dimension),
      flat: tangentRows(runs, ({ flat }) => flat!),
      sharp: tangentRows(runs, ({ sharp }) => sharp!),
    }),
    ...(all('sufficientStatistic') && statistics(runs)),
    ...(all('outcomes') && { outcomes: combinations(runs) }),
    ...(all('tails') && {
      tails: (w, offset, x) =>
        list(runs, (run, at, index) => run.factor.tails!(w, offset + at, (x as readonly Moment[])[index]!)),
      quantile: (w, offset, probability, complement) =>
        list(runs, (run, at) => run.factor.quantile!(w, offset + at, probability, complement)),
    }),
    ...(all('mode') && {
      mode: (theta, offset) => list(runs, (run, at) => run.factor.mode!(theta, offset + at)),
    }),
    ...(all('probabilities') && {
      probabilities: (theta, offset) =>
        list(runs, (run, at) => run.factor.probabilities!(theta, offset + at)),
    }),
    ...(runs.length === 1 && { batches: repeated(runs[0]!.copies, runs[0]!.factor.batches ?? {}) }),
    ...(runs.some(({ factor }) => 'missingCondition' in factor) && { missingCondition: condition(runs) }),
  }
}

/** Visits every factor with the place of its coordinates and its number. */
function each(runs: readonly Run[], visit: (run: Run, at: number, index: number) => void): void {
  for (const run of runs)
    for (let copy = 0; copy < run.copies; copy++)
      visit(run, run.offset + copy * run.dimension, run.first + copy)
}

function sum(runs: readonly Run[], term: (run: Run, at: number, index: number) => number): number {
  let total = 0
  each(runs, (run, at, index) => {
    total += term(run, at, index)
  })
  return total
}

/** One result for each factor. */
function list<T>(runs: readonly Run[], item: (run: Run, at: number, index: number) => T): T[] {
  const items: T[] = []
  each(runs, (run, at, index) => items.push(item(run, at, index)))
  return items
}

/** The steps between charts that every factor knows. */
function productTransitions(runs: readonly Run[]): Charted['transitions'] {
  const steps = Object.keys(runs[0]!.factor.transitions!) as (keyof Charted['transitions'])[]
  const common = steps.filter((step) => runs.every(({ factor }) => step in factor.transitions!))
  return Object.fromEntries(
    common.map((step) => [step, rows(runs, ({ transitions }) => transitions![step]!)]),
  )
}

function rows(runs: readonly Run[], mapOf: (factor: Run['factor']) => RowMap): RowMap {
  const maps = runs.map(({ factor }) => mapOf(factor))
  return (from, to, count, offset, stride) => {
    for (const [index, run] of runs.entries()) {
      const map = maps[index]!
      const start = offset + run.offset
      if (run.copies === 1) map(from, to, count, start, stride)
      else if (stride === run.copies * run.dimension) map(from, to, count * run.copies, start, run.dimension)
      else
        for (let row = 0; row < count; row++) map(from, to, run.copies, start + row * stride, run.dimension)
    }
  }
}

function tangentRows(runs: readonly Run[], mapOf: (factor: Run['factor']) => TangentRowMap): TangentRowMap {
  const maps = runs.map(({ factor }) => mapOf(factor))
  return (theta, eta, vector, to, count, offset, stride) => {
    for (const [index, run] of runs.entries()) {
      const map = maps[index]!
      const start = offset + run.offset
      if (run.copies === 1) map(theta, eta, vector, to, count, start, stride)
      else if (stride === run.copies * run.dimension)
        map(theta, eta, vector, to, count * run.copies, start, run.dimension)
      else
        for (let row = 0; row < count; row++)
          map(theta, eta, vector, to, run.copies, start + row * stride, run.dimension)
    }
  }
}

function blockDiagonal(runs: readonly Run[], dimension: number): RiemannianKernels['metric'] {
  return (theta, offset, to) => {
    each(runs, (run, at) => {
      const block = roomFor('metric', run.dimension ** 2)
      run.factor.metric!(theta, offset + at, block)
      for (let row = 0; row < run.dimension; row++)
        to.set(block.subarray(row * run.dimension, (row + 1) * run.dimension), (at + row) * dimension + at)
    })
  }
}

function statistics(runs: readonly Run[]): Omit<StatisticalKernels, 'samples' | 'outcomes' | Predictive> {
  return {
    sufficientStatistic: (x, to, offset) => {
      each(runs, (run, at, index) =>
        run.factor.sufficientStatistic!((x as unknown[])[index], to, offset + at),
      )
    },
    logBaseMeasure: (x) => sum(runs, (run, _, index) => run.factor.logBaseMeasure!((x as unknown[])[index])),
    expectedLogBaseMeasure: (eta, offset) =>
      sum(runs, (run, at) => run.factor.expectedLogBaseMeasure!(eta, offset + at)),
    logDensity: (w, offset, x) =>
      sum(runs, (run, at, index) => run.factor.logDensity!(w, offset + at, (x as unknown[])[index])),
    entropy: (w, offset) => sum(runs, (run, at) => run.factor.entropy!(w, offset + at)),
    relativeEntropy: (p, i, q, j) =>
      sum(runs, (run, at) => run.factor.relativeEntropy!(p, i + at, q, j + at)),
    dualPotentialAt: (w, offset) => sum(runs, (run, at) => run.factor.dualPotentialAt!(w, offset + at)),
    ...(runs.some(({ factor }) => 'degenerate' in factor) && { degenerate: degenerate(runs) }),
    ...(runs.some(({ factor }) => 'estimate' in factor) && { estimate: estimate(runs) }),
    ...(runs.some(({ factor }) => 'closure' in factor) && { closure: closure(runs) }),
    mean: (w, offset) => list(runs, (run, at) => run.factor.mean!(w, offset + at)),
    variance: (w, offset) => list(runs, (run, at) => run.factor.variance!(w, offset + at)),
    draw: (w: Float64Array, offset: number, random: Random) =>
      list(runs, (run, at) => run.factor.draw!(w, offset + at, random)),
  }
}

function degenerate(runs: readonly Run[]): NonNullable<StatisticalKernels['degenerate']> {
  return (w, offset) => {
    let reason: string | undefined
    each(runs, (run, at) => {
      reason ??= run.factor.degenerate?.(w, offset + at)
    })
    return reason
  }
}

/** Each factor estimates from what the observations hold of it. */
function estimate(runs: readonly Run[]): NonNullable<StatisticalKernels['estimate']> {
  return (xs, to, offset) => {
    each(runs, ({ factor, dimension }, at, index) => {
      const column = Array.from(xs, (x) => (x as unknown[])[index])
      if (factor.estimate) factor.estimate(column, to, offset + at)
      else writeAverageStatistic(factor as StatisticalKernels, dimension, column, to, offset + at)
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
): void {
  const statistics = new Float64Array(xs.length * dimension)
  for (let n = 0; n < xs.length; n++) sufficientStatistic(xs[n], statistics, n * dimension)
  for (let k = 0; k < dimension; k++)
    to[offset + k] = averageOf(xs.length, (n) => statistics[n * dimension + k]!)
}

function closure(runs: readonly Run[]): SampleSpace<unknown> {
  const { first, copies } = runs.at(-1)!
  const spaceOf = (index: number) => {
    const { factor } = runs.findLast((run) => run.first <= index)!
    return factor.closure ?? (factor.samples as SampleSpace<unknown>)
  }
  return {
    description: 'one of each factor',
    misfit: (x) => misfitInFactors(x, first + copies, spaceOf),
  }
}

/** Every combination of the factors' outcomes. */
function combinations(runs: readonly Run[]): NonNullable<StatisticalKernels['outcomes']> {
  return function* (w, offset) {
    const choices: (() => Iterable<unknown>)[] = []
    each(runs, (run, at) => choices.push(() => run.factor.outcomes!(w, offset + at)))
    yield* (function* choose(chosen: unknown[]): Generator<unknown[]> {
      const next = choices[chosen.length]
      if (!next) yield chosen
      else for (const choice of next()) yield* choose([...chosen, choice])
    })([])
  }
}

/** The first value of `x` that is no observation of its factor. */
export function misfitInFactors(
  x: unknown,
  size: number,
  spaceOf: (index: number) => StatisticalKernels['samples'],
): Misfit | undefined {
  const values = x as ArrayLike<unknown>
  if (!(Array.isArray(x) || ArrayBuffer.isView(x)) || values.length !== size)
    return { expected: `an array of length ${size}`, received: x }
  for (let index = 0; index < size; index++) {
    const misfit = spaceOf(index).misfit(values[index])
    if (misfit) return { ...misfit, expected: `${misfit.expected} at index ${index}` }
  }
  return undefined
}

function condition(runs: readonly Run[]): Constrained['missingCondition'] {
  return (chart: Chart, coordinates, offset) => {
    for (const run of runs)
      for (let copy = 0; copy < run.copies; copy++) {
        const missing = run.factor.missingCondition?.(
          chart,
          coordinates,
          offset + run.offset + copy * run.dimension,
        )
        if (missing) return missing
      }
    return undefined
  }
}
