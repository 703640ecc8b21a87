import { contract } from './kernels.ts'
import { dimensionOf, type Manifold } from './manifold.ts'

/** `copies` equal factors of a product, whose coordinates start at `offset`; the first is factor number `first`. */
export interface Run {
  readonly factor: Manifold
  readonly dimension: number
  readonly copies: number
  readonly offset: number
  readonly first: number
}

/** The contract of a product of independent factors: `R(k, M)` is one run of k, `Pair(A, B)` is two of one. */
export const product = /* @__PURE__ */ contract<readonly Run[]>('product')

/** A run of factors, and what they compute. */
export interface Able<K> extends Run {
  readonly kernels: K
}

/** The runs of so many copies of each factor. */
export function runsOf(factors: readonly (readonly [copies: number, factor: Manifold])[]): readonly Run[] {
  const runs: Run[] = []
  let offset = 0
  let first = 0
  for (const [copies, factor] of factors) {
    const dimension = dimensionOf(factor)
    runs.push({ factor, dimension, copies, offset, first })
    offset += copies * dimension
    first += copies
  }
  return runs
}

/** The runs with kernels that all factors have; `undefined` if one has none. */
export function ableRuns<T extends Run, K>(
  runs: readonly T[],
  kernelsOf: (run: T) => K | undefined,
): readonly Able<K>[] | undefined {
  const able: Able<K>[] = []
  for (const run of runs) {
    const kernels = kernelsOf(run)
    if (kernels === undefined) return undefined
    able.push({ ...run, kernels })
  }
  return able
}

/** How many factors there are. */
export function sizeOf(runs: readonly Run[]): number {
  return runs.reduce((size, { copies }) => size + copies, 0)
}

/** The run of factor number `index`. */
export function runAt<T extends Run>(runs: readonly T[], index: number): T {
  return runs.findLast(({ first }) => first <= index)! // the first one starts at 0
}

/** Visits every factor with the place of its coordinates and its number. */
export function each<T extends Run>(
  runs: readonly T[],
  visit: (run: T, at: number, index: number) => void,
): void {
  for (const run of runs)
    for (let copy = 0; copy < run.copies; copy++)
      visit(run, run.offset + copy * run.dimension, run.first + copy)
}

export function sum<T extends Run>(
  runs: readonly T[],
  term: (run: T, at: number, index: number) => number,
): number {
  let total = 0
  each(runs, (run, at, index) => {
    total += term(run, at, index)
  })
  return total
}

/** One result for each factor. */
export function list<T extends Run, Result>(
  runs: readonly T[],
  item: (run: T, at: number, index: number) => Result,
): Result[] {
  const items: Result[] = []
  each(runs, (run, at, index) => items.push(item(run, at, index)))
  return items
}
