import { DimensionError, DomainError, shown } from '../errors.ts'
import type { Scaling, Standardization } from '../standardization/model.ts'
import { checkedStandardization, inStandardUnits, isNumbers } from '../standardization/scaling.ts'
import { momentsOf } from '../standardization/scaling-of-rows.ts'
import { observationWeights } from './observation-weights.ts'
import { checkData } from './shuffle.ts'

/** What can be standardized: a number, or as many in every observation. */
export type NumbersOfObservation = number | ArrayLike<number>

/** The numbers `V` in standard units: no longer the literals that they may have been. */
export type StandardUnits<V> = V extends number
  ? number
  : V extends readonly unknown[]
    ? { readonly [I in keyof V]: StandardUnits<V[I]> }
    : V extends ArrayLike<number>
      ? readonly number[] // of a Float64Array
      : V

/**
 * The means and standard deviations of the numbers that observations hold, by which {@link standardize} standardizes.
 * The scale of what does not vary is 1. Observations count by their weights w, and those of weight 0 are left out.
 *
 *   mean = Σ w x / Σ w    scale = √(Σ w (x − mean)² / Σ w)
 *
 * @param which the parts of an observation that it is about: `['x']` if not given
 * @throws {DomainError} if there are no observations that count, or one is not a finite number or an array of such
 * @throws {DimensionError} if one is of another length than the first
 * @example
 * const data = [{ x: [1, 5], y: 2 }, { x: [3, 5], y: 4 }]
 * standardization(data) //=> { x: { mean: [2, 5], scale: [1, 1] } }
 * standardization(data, ['y']) //=> { y: { mean: [3], scale: [1] } }
 */
export function standardization<W extends 'x' | 'y' = 'x'>(
  data: readonly Readonly<Record<NoInfer<W>, NumbersOfObservation>>[],
  which: readonly W[] = ['x'] as readonly 'x'[] as readonly W[], // W is 'x' where there is none
): { readonly [K in W]: Scaling } {
  if (
    !Array.isArray(which) ||
    which.length === 0 ||
    Array.from(which).some((part) => part !== 'x' && part !== 'y')
  )
    throw new DomainError(
      `standardization: expected ['x'], ['y'] or ['x', 'y'], received ${Array.isArray(which) ? `[${which.map(shown).join(', ')}]` : shown(which)}; say what to standardize`,
    )
  checkData('standardization', data, 1)
  const weights = observationWeights('standardization', data)
  const scalings = which.map((part) => [part, scalingOf(part, data, weights)])
  return Object.fromEntries(scalings) as { readonly [K in W]: Scaling }
}

/**
 * Observations in standard units, z = (x − mean) / scale: those to fit a map to. The model of that map and of the
 * standardization, `{ parameters, standardization }`, predicts in the units of the data. Weights and offsets stay as they
 * are: an offset to the mean of a y that is standardized is to be in its units too, divided by the scale.
 *
 * @throws {DomainError} if a part of an observation is not a number or an array of as many as are standardized
 * @example
 * const data = [{ x: 1, y: 2 }, { x: 3, y: 4 }]
 * standardize(standardization(data), data) //=> [{ x: -1, y: 2 }, { x: 1, y: 4 }]
 */
export function standardize<
  T extends Standardization,
  O extends { readonly x: unknown; readonly y: unknown },
>(
  standardization: T,
  data: readonly O[],
): { readonly [K in keyof O]: K extends keyof T ? StandardUnits<O[K]> : O[K] }[] {
  if (standardization === undefined)
    throw new DomainError(
      'standardize: expected a standardization { x, y }, received undefined; make one with standardization',
    )
  const { x, y } = checkedStandardization('standardize', standardization)
  checkData('standardize', data, 1)
  return Array.from(data, (observation, n) => {
    if (typeof observation !== 'object' || observation === null)
      throw new DomainError(
        `standardize: expected observations { x, y }, received ${shown(observation)} at index ${n}; name both`,
      )
    return {
      ...observation,
      ...(x && { x: checkedUnits('x', observation.x, n, x) }),
      ...(y && { y: checkedUnits('y', observation.y, n, y) }),
    }
  }) as { readonly [K in keyof O]: K extends keyof T ? StandardUnits<O[K]> : O[K] }[] // as T says
}

function checkedUnits(part: string, value: unknown, n: number, scaling: Scaling): unknown {
  const numbers = typeof value === 'number' ? [value] : value
  const { length } = scaling.mean
  if (!isNumbers(numbers) || numbers.length !== length || !Array.from(numbers).every(Number.isFinite))
    throw new DomainError(
      `standardize: expected ${length === 1 ? 'a finite number' : `an array of ${length} finite numbers`} in ${part} of observation ${n}, received ${shown(value)}; standardize data like those of the standardization`,
    )
  return inStandardUnits(value, scaling)
}

function scalingOf(
  part: 'x' | 'y',
  data: readonly Readonly<Partial<Record<'x' | 'y', unknown>>>[],
  weights: Float64Array,
): Scaling {
  const counting = [...weights.keys()].filter((n) => weights[n]! > 0)
  const rows = counting.map((n) => {
    const observation = data[n]
    const value = observation?.[part]
    const row = typeof value === 'number' ? [value] : value
    if (!isNumbers(row) || row.length === 0)
      throw new DomainError(
        `standardization: expected numbers in ${part} of observation ${n}, received ${shown(value)}; standardize what is numbers alone`,
      )
    return row
  })
  const width = rows[0]!.length
  for (const [k, row] of rows.entries()) {
    const n = counting[k]
    if (row.length !== width)
      throw new DimensionError(
        `standardization: expected ${width} numbers in ${part} of observation ${n}, as in the first, received ${row.length}; give each as many`,
      )
    for (let i = 0; i < width; i++)
      if (!Number.isFinite(row[i]))
        throw new DomainError(
          `standardization: expected finite numbers in ${part} of observation ${n}, received ${shown(row[i])}; clean the data`,
        )
  }
  const moments = Array.from({ length: width }, (_, i) =>
    momentsOf(
      rows.length,
      (k) => rows[k]![i]!,
      (k) => weights[counting[k]!]!,
    ),
  )
  return { mean: moments.map(([mean]) => mean), scale: moments.map(([, scale]) => scale) }
}
