import { misfitInFactors } from '../geometry/factors.ts'
import type { SampleSpace } from '../geometry/statistical.ts'

/** The sample space of the values that pass a test. */
/* @__NO_SIDE_EFFECTS__ */
function sampleSpace<S>(description: string, belongs: (x: unknown) => boolean): SampleSpace<S> {
  return {
    description,
    misfit: (x) => (belongs(x) ? undefined : { expected: description, received: x }),
  }
}

/** Real numbers. */
export const reals: SampleSpace<number> = sampleSpace('a finite number', Number.isFinite)

/** Real numbers above 0. */
export const positiveReals: SampleSpace<number> = sampleSpace(
  'a finite number > 0',
  (x) => Number.isFinite(x) && (x as number) > 0,
)

/** Real numbers from 0 on. */
export const nonnegativeReals: SampleSpace<number> = sampleSpace(
  'a finite number ≥ 0',
  (x) => Number.isFinite(x) && (x as number) >= 0,
)

/** The natural numbers 0, 1, 2, … */
export const counts: SampleSpace<number> = sampleSpace(
  'a count 0, 1, 2, …',
  (x) => Number.isSafeInteger(x) && (x as number) >= 0,
)

/** True or false. */
export const booleans: SampleSpace<boolean> = sampleSpace('true or false', (x) => typeof x === 'boolean')

/** The categories 0, 1, …, k − 1. */
export function categories<S extends number>(k: number): SampleSpace<S> {
  return sampleSpace(
    `a category from 0 to ${k - 1}`,
    (x) => Number.isSafeInteger(x) && (x as number) >= 0 && (x as number) < k,
  )
}

/** The natural numbers up to n. */
export function countsUpTo<S extends number>(n: number): SampleSpace<S> {
  return sampleSpace(
    `a count from 0 to ${n}`,
    (x) => Number.isSafeInteger(x) && (x as number) >= 0 && (x as number) <= n,
  )
}

/** The two signs. */
export const signs: SampleSpace<-1 | 1> = sampleSpace('−1 or 1', (x) => x === -1 || x === 1)

/** The arrays of k numbers of a space that sum to 1, up to 1e-9. */
export function simplex(k: number, numbers: SampleSpace<number>): SampleSpace<readonly number[]> {
  return {
    description: `${k} positive numbers that sum to 1`,
    misfit: (x) => {
      const misfit = misfitInFactors(x, k, () => numbers)
      if (misfit) return misfit
      const sum = (x as number[]).reduce((total, value) => total + value, 0)
      return Math.abs(sum - 1) <= 1e-9 ? undefined : { expected: 'a sum of 1', received: sum }
    },
  }
}
