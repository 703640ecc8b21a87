import { roomFor } from '../engine/room.ts'
import { batched, repeated } from './batches.ts'
import { charted, type Transitions } from './charted.ts'
import { type Able, ableRuns, each, product, type Run, runsOf, sum } from './factors.ts'
import type { ContractKernels } from './kernels.ts'
import { type LegendreKernels, legendre } from './legendre.ts'
import type { Manifold } from './manifold.ts'
import { constrained, type DomainCheck } from './point.ts'
import { productStatistics } from './product-statistics.ts'
import { type RiemannianKernels, riemannian } from './riemannian.ts'
import type { RowMap, TangentRowMap } from './rows.ts'
import { statistical } from './statistical.ts'
import { unboundedCoordinates } from './unbounded-kernels.ts'
import { productOfUnbounded } from './unbounded-product.ts'

/**
 * What a product of independent factors can do: whatever all of them can. Potentials and log-densities are
 * sums over the factors, metrics are block diagonal, an observation holds one of each factor.
 *
 * @param factors `R(k, M)` is k times M, `Pair(A, B)` is A once and B once
 */
export function productKernels(
  factors: readonly (readonly [copies: number, factor: Manifold])[],
): ContractKernels {
  const runs = runsOf(factors)
  const withCharts = ableRuns(runs, ({ factor }) => charted.in(factor))
  const withPotentials = ableRuns(runs, ({ factor }) => legendre.in(factor))
  const withMetrics = ableRuns(runs, ({ factor }) => riemannian.in(factor))
  const observed = ableRuns(runs, ({ factor }) => statistical.in(factor))
  const unbounded = productOfUnbounded(runs)
  const [first, ...others] = runs
  return {
    ...product.of(runs),
    ...(withCharts && charted.of(productTransitions(withCharts))),
    ...(withPotentials && legendre.of(potentials(withPotentials))),
    ...(withMetrics && riemannian.of(blockDiagonal(withMetrics))),
    ...(observed && statistical.of(productStatistics(observed))),
    ...(unbounded && unboundedCoordinates.of(unbounded)),
    ...(first && others.length === 0 && batched.of(repeated(first.copies, batched.in(first.factor) ?? {}))),
    ...(runs.some(({ factor }) => constrained.in(factor)) && constrained.of(condition(runs))),
  }
}

/** The steps between charts that every factor knows. */
function productTransitions(runs: readonly Able<Transitions>[]): Transitions {
  const steps = Object.keys(runs[0]!.kernels) as (keyof Transitions)[] // which has no other keys
  const common = steps.map((step) => [step, ableRuns(runs, ({ kernels }) => kernels[step])] as const)
  return Object.fromEntries(common.flatMap(([step, maps]) => (maps ? [[step, rows(maps)]] : [])))
}

function rows(runs: readonly Able<RowMap>[]): RowMap {
  return (from, to, count, offset, stride) => {
    for (const { kernels: map, copies, dimension, offset: place } of runs) {
      const start = offset + place
      if (copies === 1) map(from, to, count, start, stride)
      else if (stride === copies * dimension) map(from, to, count * copies, start, dimension)
      else for (let row = 0; row < count; row++) map(from, to, copies, start + row * stride, dimension)
    }
  }
}

function tangentRows(runs: readonly Able<RiemannianKernels>[], direction: 'flat' | 'sharp'): TangentRowMap {
  return (theta, eta, vector, to, count, offset, stride) => {
    for (const { kernels, copies, dimension, offset: place } of runs) {
      const map = kernels[direction]
      const start = offset + place
      if (copies === 1) map(theta, eta, vector, to, count, start, stride)
      else if (stride === copies * dimension) map(theta, eta, vector, to, count * copies, start, dimension)
      else
        for (let row = 0; row < count; row++)
          map(theta, eta, vector, to, copies, start + row * stride, dimension)
    }
  }
}

function potentials(runs: readonly Able<LegendreKernels>[]): LegendreKernels {
  const atWorking = ableRuns(runs, ({ kernels }) => kernels.dualPotentialAt)
  return {
    potential: (theta, offset) => sum(runs, ({ kernels }, at) => kernels.potential(theta, offset + at)),
    dualPotential: (eta, offset) => sum(runs, ({ kernels }, at) => kernels.dualPotential(eta, offset + at)),
    ...(atWorking && {
      dualPotentialAt: (w, offset) => sum(atWorking, ({ kernels }, at) => kernels(w, offset + at)),
    }),
  }
}

function blockDiagonal(runs: readonly Able<RiemannianKernels>[]): RiemannianKernels {
  const whole = runs.reduce((total, { copies, dimension }) => total + copies * dimension, 0)
  return {
    metric: (theta, offset, to) => {
      each(runs, ({ kernels, dimension }, at) => {
        const block = roomFor('metric', dimension ** 2)
        kernels.metric(theta, offset + at, block)
        for (let row = 0; row < dimension; row++)
          to.set(block.subarray(row * dimension, (row + 1) * dimension), (at + row) * whole + at)
      })
    },
    flat: tangentRows(runs, 'flat'),
    sharp: tangentRows(runs, 'sharp'),
  }
}

/** The condition that the first factor misses which misses one. */
function condition(runs: readonly Run[]): DomainCheck {
  const conditions = runs.flatMap((run) => {
    const kernels = constrained.in(run.factor)
    return kernels ? [{ ...run, kernels }] : []
  })
  return (chart, coordinates, offset) => {
    for (const { kernels, copies, dimension, offset: place } of conditions)
      for (let copy = 0; copy < copies; copy++) {
        const missing = kernels(chart, coordinates, offset + place + copy * dimension)
        if (missing) return missing
      }
    return undefined
  }
}
