import type { Random } from '../engine/random.ts'
import { roomFor } from '../engine/room.ts'
import type { Tails } from '../engine/tails.ts'
import { DomainError, shown } from '../errors.ts'
import type { TypedNumbers } from '../types/typed-numbers.ts'
import type { Right, Wrong } from '../types/verdict.ts'
import { type Batch, makeBatch } from './batch.ts'
import { Mean } from './chart.ts'
import { contract } from './kernels.ts'
import type { Legendre } from './legendre.ts'
import { dimensionOf, isManifold, type Manifold, named } from './manifold.ts'
import type { SampleSpace } from './sample-space.ts'

/**
 * An exponential family: log p(x) = θ·s(x) + log h(x) − ψ(θ).
 *
 * @see Goal, probability/Goal/Probability/ExponentialFamily.hs, `ExponentialFamily`
 */
export interface ExponentialFamily extends Legendre {
  readonly samples: SampleSpace<unknown>
}

/** One observation of `M`: `number`, `boolean`, a category, an array or tuple for `R`, a pair for `Pair`. */
export type SamplePoint<M extends Manifold> = M['samples'] extends SampleSpace<infer S> ? S : never

/** One, or one for each number or category that an observation holds. */
export type Each<T> = T | readonly Each<T>[]

/** A moment of an observation: a number, or one for each number or category that an observation holds. */
export type Moment = Each<number>

/** What an exponential family computes at run time, at working coordinates w; `x` has passed its sample space. */
export interface StatisticalKernels {
  /** Writes s(x) at `offset`. */
  readonly sufficientStatistic: (x: unknown, to: Float64Array, offset: number) => void
  /** log h(x) */
  readonly logBaseMeasure: (x: unknown) => number
  /** E[log h(x)] at mean coordinates. */
  readonly expectedLogBaseMeasure: (eta: Float64Array, offset: number) => number
  /** log p(x) */
  readonly logDensity: (w: Float64Array, offset: number, x: unknown) => number
  /** −E[log p(x)] */
  readonly entropy: (w: Float64Array, offset: number) => number
  /** E[log p(x) − log q(x)] over the distribution p. */
  readonly relativeEntropy: (p: Float64Array, i: number, q: Float64Array, j: number) => number
  /** Why there is no density, in words; absent if there always is one. */
  readonly degenerate?: (w: Float64Array, offset: number) => string | undefined
  /** Writes the estimate from observations with weights, where that is not their average statistic. */
  readonly estimate?: (
    xs: ArrayLike<unknown>,
    to: Float64Array,
    offset: number,
    weights?: ArrayLike<number>,
  ) => void
  /** E[x] */
  readonly mean: (w: Float64Array, offset: number) => Moment
  /** The variances of the same. */
  readonly variance: (w: Float64Array, offset: number) => Moment
  /** P(X ≤ x) and P(X > x); of several numbers, those of each. */
  readonly tails?: (w: Float64Array, offset: number, x: Moment) => Each<Tails>
  /** The least x with P(X ≤ x) ≥ probability, of which the complement is given with its own digits. */
  readonly quantile?: (w: Float64Array, offset: number, probability: number, complement: number) => Moment
  /** The observation of the greatest probability or density. */
  readonly mode?: (w: Float64Array, offset: number) => unknown
  /** The probabilities of all observations in their order; of several, those of each. */
  readonly probabilities?: (w: Float64Array, offset: number) => Moment
  /** Draws one observation. */
  readonly draw: (w: Float64Array, offset: number, random: Random) => unknown
  /** Every observation with a probability above 1e-30; absent where there is a continuum. */
  readonly outcomes?: (w: Float64Array, offset: number) => Iterable<unknown>
  readonly samples: SampleSpace<unknown>
  /** Where else there is a density, or the limit of one. */
  readonly closure?: SampleSpace<unknown>
}

export const statistical = /* @__PURE__ */ contract<StatisticalKernels>('statistical')

/** The kernels of an exponential family. @throws {DomainError} if the manifold is none */
export function statisticalKernels(where: string, manifold: Manifold): StatisticalKernels {
  const kernels = isManifold(manifold) ? statistical.in(manifold) : undefined
  if (kernels) return kernels
  throw new DomainError(
    `${where}: expected an exponential family, received ${named(manifold)}; use one that can be observed`,
  )
}

/** @throws {DomainError} if the distribution at w, which is `p`, has no density */
export function checkDensity(
  where: string,
  { degenerate }: StatisticalKernels,
  w: Float64Array,
  p: { toString(): string },
): void {
  const reason = degenerate?.(w, 0)
  if (reason)
    throw new DomainError(
      `${where}: expected a distribution with a density, received ${p} with ${reason}; give observations that differ`,
    )
}

/**
 * The sufficient statistics of observations, checked.
 *
 * @throws {DomainError} if there are none, or one does not belong to the sample space
 */
export function statisticsOf<M extends Manifold>(
  where: string,
  manifold: M,
  xs: ArrayLike<unknown>,
): Batch<Mean, M> {
  const { samples, sufficientStatistic } = statisticalKernels(where, manifold)
  const dimension = dimensionOf(manifold)
  const count = checkedCount(where, xs)
  const statistics = makeBatch(Mean, manifold, roomFor(where, count * dimension), count)
  checkObservations(where, samples, xs, (x, n) => {
    sufficientStatistic(x, statistics.coordinates, n * dimension)
  })
  return statistics
}

/**
 * Checks observations, and visits each as it was read, once: what is no array may change.
 *
 * @throws {DomainError} if there are none, or one does not belong to the sample space
 */
export function checkObservations(
  where: string,
  samples: SampleSpace<unknown>,
  xs: ArrayLike<unknown>,
  visit?: (x: unknown, n: number) => void,
): void {
  const count = checkedCount(where, xs)
  for (let n = 0; n < count; n++) {
    const x = xs[n]
    const misfit = samples.misfit(x)
    if (misfit)
      throw new DomainError(
        `${where}: expected ${misfit.expected}, received ${shown(misfit.received)}${count > 1 ? ` in observation ${n}` : ''}; clean the data`,
      )
    visit?.(x, n)
  }
}

/** How many observations there are. @throws {DomainError} if there are none */
export function checkedCount(where: string, xs: ArrayLike<unknown>): number {
  const count = Array.isArray(xs) || ArrayBuffer.isView(xs) ? xs.length : 0
  if (count > 0) return count
  throw new DomainError(
    `${where}: expected at least one observation, received ${xs?.length === 0 ? 'none' : shown(xs)}; check the data`,
  )
}

/**
 * The type of an observation at the door of a function, `S` being what was given and `T` the sample point. A
 * literal must be right to compile; a `number[]`, a typed array or a `number`, whose length or value only run time
 * knows, is let through and checked there. A function of yours that passes data on has the same door if it says
 * `<N extends ConditionalModel, const O>(net: N, data: readonly Observed<O, Observation<N>>[])`.
 */
export type Observed<S, T> = Fits<S, T> extends true ? S | T : T

/** Whether `S` may be given for a `T`, see {@link Observed}. */
export type MayBe<S, T> = Fits<S, T> extends true ? Right : Wrong

/** The type of several observations at the door of a function; those that are numbers may come in one buffer. */
export type ObservedRows<S, T> =
  | readonly Observed<S, T>[]
  | ([T] extends [number]
      ? number extends S // literals do not come in a buffer: without it, an error is at the one that is wrong
        ? TypedNumbers
        : never
      : never)

/** `true` if every member of the union `S` fits. */
type Fits<S, T> = [S] extends [T]
  ? T extends XandY
    ? HasNoOther<S, T> // an observation of a map, of which a misspelt member would be ignored
    : true
  : S extends unknown // each member comes here alone
    ? FitsAlone<S, T>
    : never

type FitsAlone<S, T> = S extends T
  ? true
  : S extends number
    ? number extends S // any category may be meant, but no tuple or boolean
      ? [T] extends [number]
        ? true
        : false
      : false
    : S extends TypedNumbers
      ? [T] extends [readonly number[]]
        ? true
        : false
      : [S, T] extends [infer A extends readonly unknown[], infer B extends readonly unknown[]]
        ? number extends A['length'] | B['length']
          ? Fits<A[number], B[number]> // of unknown length
          : A['length'] extends B['length']
            ? { [I in keyof A]: Fits<A[I], B[I & keyof B]> }[number] // a tuple of the right length
            : false
        : [S, T] extends [XandY<infer A, infer B>, XandY<infer X, infer Y>]
          ? Fits<A, X> | Fits<B, Y> | HasNoOther<S, T> | Fits<Beside<S>, Beside<T>> // an observation of a map
          : false

/** An observation of a map. */
interface XandY<X = unknown, Y = unknown> {
  readonly x: X
  readonly y: Y
}

/** What an observation has beside them. */
type Beside<T> = Omit<T, 'x' | 'y'>

/** `true` if an observation has none but the members of `T`. */
type HasNoOther<S, T> = S extends unknown ? ([keyof S] extends [keyof T] ? true : false) : never
