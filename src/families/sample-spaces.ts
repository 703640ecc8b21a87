import { misfitInArray, type ObservationKind, type SampleSpace } from '../geometry/sample-space.ts'

/** The sample space of the values that pass a test. */
/* @__NO_SIDE_EFFECTS__ */
export function sampleSpace<S, Kind extends ObservationKind, Outcomes extends number | undefined>(
  kind: Kind,
  outcomes: Outcomes,
  description: string,
  belongs: (x: unknown) => boolean,
): SampleSpace<S, Kind, Outcomes> {
  return {
    description,
    kind,
    outcomes,
    misfit: (x) => (belongs(x) ? undefined : { expected: description, received: x }),
  }
}

/** Real numbers. */
export interface Reals extends SampleSpace<number, 'real', undefined> {}
/**
 * Any finite number.
 * @example
 * import { reals } from 'legendre/extend'
 *
 * reals.description //=> 'a finite number'
 */
export const reals: Reals = sampleSpace('real', undefined, 'a finite number', (x) => Number.isFinite(x))

/** Angles in radians. */
export interface Angles extends SampleSpace<number, 'angle', undefined> {}
/**
 * Any angle in radians.
 * @example
 * import { angles } from 'legendre/extend'
 *
 * angles.kind //=> 'angle'
 */
export const angles: Angles = sampleSpace('angle', undefined, 'a finite number', (x) => Number.isFinite(x))

/** Real numbers above 0, or from 0 on. */
export interface PositiveReals extends SampleSpace<number, 'positive', undefined> {}
/**
 * Finite numbers above 0.
 * @example
 * import { positiveReals } from 'legendre/extend'
 *
 * positiveReals.description //=> 'a finite number > 0'
 */
export const positiveReals: PositiveReals = sampleSpace(
  'positive',
  undefined,
  'a finite number > 0',
  (x) => Number.isFinite(x) && (x as number) > 0,
)
/**
 * Finite numbers from 0 on.
 * @example
 * import { nonnegativeReals } from 'legendre/extend'
 *
 * nonnegativeReals.description //=> 'a finite number ≥ 0'
 */
export const nonnegativeReals: PositiveReals = sampleSpace(
  'positive',
  undefined,
  'a finite number ≥ 0',
  (x) => Number.isFinite(x) && (x as number) >= 0,
)

/** Real numbers between 0 and 1, or from 0 to 1: how much of a whole something is. */
export interface Shares extends SampleSpace<number, 'positive', undefined> {}
/**
 * Numbers above 0 and below 1.
 * @example
 * import { shares } from 'legendre/extend'
 *
 * shares.misfit(1) //=> { expected: 'a number > 0 and < 1', received: 1 }
 */
export const shares: Shares = sampleSpace(
  'positive',
  undefined,
  'a number > 0 and < 1',
  (x) => typeof x === 'number' && x > 0 && x < 1,
)
/**
 * Numbers from 0 to 1.
 * @example
 * import { closedShares } from 'legendre/extend'
 *
 * closedShares.misfit(1) //=> undefined
 */
export const closedShares: Shares = sampleSpace(
  'positive',
  undefined,
  'a number from 0 to 1',
  (x) => typeof x === 'number' && x >= 0 && x <= 1,
)

/** The natural numbers 0, 1, 2, … */
export interface Counts extends SampleSpace<number, 'discrete', undefined> {}
/**
 * Counts without a bound.
 * @example
 * import { counts } from 'legendre/extend'
 *
 * counts.misfit(3) //=> undefined
 */
export const counts: Counts = sampleSpace('discrete', undefined, 'a count 0, 1, 2, …', (x) => isNatural(x))

/** True or false. */
export interface Flags extends SampleSpace<boolean, 'flag', 2> {}
/**
 * Both flags.
 * @example
 * import { flags } from 'legendre/extend'
 *
 * flags.outcomes //=> 2
 */
export const flags: Flags = sampleSpace('flag', 2, 'true or false', (x) => typeof x === 'boolean')

/** The categories 0, 1, …, K − 1. */
export interface Categories<out K extends number, out S extends number = number>
  extends SampleSpace<S, 'category', K> {}
/**
 * The space of `k` categories.
 * @example
 * import { categories } from 'legendre/extend'
 *
 * categories(3).description //=> 'a category from 0 to 2'
 */
export function categories<K extends number>(k: K): Categories<K> {
  return sampleSpace('category', k, `a category from 0 to ${k - 1}`, (x) => isNatural(x) && x < k)
}

/** The natural numbers up to n, which are `Outcomes`. */
export interface CountsUpTo<out Outcomes extends number, out S extends number = number>
  extends SampleSpace<S, 'discrete', Outcomes> {}
/**
 * The space of counts from 0 to `n`.
 * @example
 * import { countsUpTo } from 'legendre/extend'
 *
 * countsUpTo(3).outcomes //=> 4
 */
export function countsUpTo(n: number): CountsUpTo<number> {
  return sampleSpace('discrete', n + 1, `a count from 0 to ${n}`, (x) => isNatural(x) && x <= n)
}

/** The two signs. */
export interface Signs extends SampleSpace<-1 | 1, 'discrete', 2> {}
/**
 * Both signs.
 * @example
 * import { signs } from 'legendre/extend'
 *
 * signs.description //=> '−1 or 1'
 */
export const signs: Signs = sampleSpace('discrete', 2, '−1 or 1', (x) => x === -1 || x === 1)

/** The arrays of several real numbers. */
export interface Vectors<out S extends readonly number[] = readonly number[]>
  extends SampleSpace<S, 'vector', undefined> {}
/**
 * The space of lists of `length` real numbers.
 * @example
 * import { vectors } from 'legendre/extend'
 *
 * vectors(2).description //=> '2 times a finite number'
 */
export function vectors(length: number): Vectors {
  return {
    description: `${length} times ${reals.description}`,
    kind: 'vector',
    outcomes: undefined,
    length,
    misfit: (x) => misfitInArray(x, length, () => reals),
  }
}

/** The arrays of several numbers that sum to 1, up to 1e-9. */
export interface Simplex<out S extends readonly number[] = readonly number[]>
  extends SampleSpace<S, 'composition', undefined> {}
/**
 * The space of lists of `length` parts of a whole, each of which is one of `numbers`.
 * @example
 * import { positiveReals, simplex } from 'legendre/extend'
 *
 * simplex(3, positiveReals).description //=> '3 positive numbers that sum to 1'
 */
export function simplex(length: number, numbers: SampleSpace<number>): Simplex {
  return {
    description: `${length} positive numbers that sum to 1`,
    kind: 'composition',
    outcomes: undefined,
    length,
    misfit: (x) => {
      const misfit = misfitInArray(x, length, () => numbers)
      if (misfit) return misfit
      const sum = (x as number[]).reduce((total, value) => total + value, 0)
      return Math.abs(sum - 1) <= 1e-9 ? undefined : { expected: 'a sum of 1', received: sum }
    },
  }
}

function isNatural(x: unknown): x is number {
  return Number.isSafeInteger(x) && (x as number) >= 0
}
