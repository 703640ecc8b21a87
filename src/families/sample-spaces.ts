import type { SampleSpace } from '../geometry/statistical.ts'

/** The sample space of the values that pass a test. */
function sampleSpace<S>(description: string, belongs: (x: unknown) => boolean): SampleSpace<S> {
  return {
    description,
    misfit: (x) => (belongs(x) ? undefined : { expected: description, received: x }),
  }
}

/** Real numbers. */
export const reals: SampleSpace<number> = sampleSpace('a finite number', Number.isFinite)

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
